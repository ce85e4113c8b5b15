namespace HessianFaultLab.Lab.Experiments;

/// <summary>The experiments and fault types that come with the lab: those of the repository, or of the installed tool.</summary>
public static class Examples
{
    /// <summary>Puts them into a folder. What stands there is kept, whatever it says.</summary>
    /// <param name="folder">Usually <c>experiments</c>; made where it is missing.</param>
    /// <returns>The files that were written, and the number of those that were there.</returns>
    /// <exception cref="BadInputException">They did not come with this build, or the folder cannot be written to.</exception>
    public static (IReadOnlyList<string> Written, int Kept) CopyTo(string folder)
    {
        var source = Source();
        var written = new List<string>();
        var kept = 0;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(source, file));
            if (File.Exists(target))
            {
                kept++;
                continue;
            }
            var text = File.ReadAllBytes(file);
            AtomicFile.Write(target, stream => stream.Write(text));
            written.Add(target);
        }
        return (written, kept);
    }

    private static string Source()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            var place = Path.Combine(at, "experiments");
            if (File.Exists(Path.Combine(place, "quickstart.yaml"))) return place;
        }
        throw new BadInputException($"no experiments came with this build in {AppContext.BaseDirectory}; take the folder experiments/ of the repository");
    }
}
