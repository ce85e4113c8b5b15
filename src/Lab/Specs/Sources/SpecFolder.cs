namespace HessianFaultLab.Lab.Specs.Sources;

/// <summary>Folders of YAML files that belong to an experiment without its saying so.</summary>
public static class SpecFolder
{
    /// <summary>The folder of a name, or that of experiments/, in a folder or in one above it; else the lab's own.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static string Near(string name, string folder)
    {
        foreach (var start in new[] { Path.GetFullPath(folder), AppContext.BaseDirectory })
        {
            for (var at = start; at is not null; at = Path.GetDirectoryName(at))
            {
                foreach (var place in new[] { Path.Combine(at, name), Path.Combine(at, "experiments", name) })
                {
                    if (Directory.Exists(place) && Directory.EnumerateFiles(place, "*.yaml").Any()) return place;
                }
            }
        }
        throw new BadInputException($"there is no folder '{name}' with YAML files in {folder} or above it; name one with --catalogue");
    }
}
