namespace HessianFaultLab.Lab.Models;

/// <summary>Something that a subject can be made from by name: a built-in model, or later a checkpoint.</summary>
public interface ISubjectSource
{
    string Name { get; }

    string Summary { get; }

    Subject Create(SubjectOptions options, CancellationToken cancellation);
}
