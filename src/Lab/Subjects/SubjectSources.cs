using HessianFaultLab.Lab.Models;

namespace HessianFaultLab.Lab.Subjects;

/// <summary>The subjects that are known by name, and folders with a model.</summary>
public static class SubjectSources
{
    public static IReadOnlyList<ISubjectSource> All { get; } = [new PerceptronSource(), .. ModelKinds.All.Select(kind => new ModelSource(kind))];

    /// <exception cref="BadInputException">There is neither a subject of this name nor such a folder.</exception>
    public static ISubjectSource Find(string nameOrFolder)
    {
        if (All.FirstOrDefault(s => s.Name == nameOrFolder) is { } known) return known;
        if (Directory.Exists(nameOrFolder)) return new FolderSource(nameOrFolder);
        throw new BadInputException($"there is no model '{nameOrFolder}', and no folder of that name{Spelling.Suggest(nameOrFolder, All.Select(s => s.Name))}");
    }
}
