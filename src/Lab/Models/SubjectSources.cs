namespace HessianFaultLab.Lab.Models;

/// <summary>The subjects that are known by name.</summary>
public static class SubjectSources
{
    public static IReadOnlyList<ISubjectSource> All { get; } = [new PerceptronSource()];

    /// <exception cref="BadInputException">There is no subject of this name.</exception>
    public static ISubjectSource Find(string name) =>
        All.FirstOrDefault(s => s.Name == name)
        ?? throw new BadInputException($"there is no model '{name}'; there is {string.Join(", ", All.Select(s => s.Name))}");
}
