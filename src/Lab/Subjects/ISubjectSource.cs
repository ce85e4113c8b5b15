namespace HessianFaultLab.Lab.Subjects;

/// <summary>Something that a subject can be made from by name: a built-in model, a kind that is trained first, a checkpoint.</summary>
public interface ISubjectSource
{
    string Name { get; }

    string Summary { get; }

    Subject Create(SubjectOptions options, CancellationToken cancellation);
}
