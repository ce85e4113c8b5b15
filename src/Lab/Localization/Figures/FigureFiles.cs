using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Localization.Figures;

/// <summary>Reads runs.csv, components.csv and metrics.csv of an experiment. Figures of millions of lines are read as they stream by.</summary>
public static class FigureFiles
{
    private static readonly HashSet<string> Foreign = new(["status", "cost", "task"], StringComparer.Ordinal);

    /// <exception cref="BadInputException">A file is missing or is not what it should be.</exception>
    public static ExperimentFigures Read(ExperimentFolder folder)
    {
        var parts = CsvRows.Read<ComponentRow>(Existing("components.csv")).ToLookup(c => c.Run, ModelPart.Of, StringComparer.Ordinal);
        var rows = CsvRows.Read<RunRow>(Existing("runs.csv")).Where(r => r.State == "done" && parts.Contains(r.Run)).ToList();
        if (rows.GroupBy(r => r.Run, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new BadInputException($"{folder.In("runs.csv")}: {twice.Count()} lines have the run {twice.Key}; hfl merge writes the file anew");
        var runs = rows.ToDictionary(r => r.Run, r => new RunFigures(new RunLabel(r), [.. parts[r.Run]]), StringComparer.Ordinal);
        return new ExperimentFigures([.. runs.Values], Figures(Existing("metrics.csv"), runs));

        string Existing(string name) =>
            File.Exists(folder.In(name)) ? folder.In(name) : throw new BadInputException($"{folder.In(name)}: there is no such file; hfl merge makes it of the runs that are done");
    }

    private static List<string> Figures(string path, Dictionary<string, RunFigures> runs)
    {
        using var source = new CsvSource(path);
        var (run, step, component) = (source.RequiredColumn("run"), source.RequiredColumn("step"), source.RequiredColumn("component"));
        var (family, metric, value) = (source.RequiredColumn("family"), source.RequiredColumn("metric"), source.RequiredColumn("value"));
        NameTable runNames = new(), families = new(), components = new(), metrics = new();
        Dictionary<(int, int), int> numbers = [];
        List<string> names = [];
        RunFigures? current = null;
        var (currentRun, places) = (-1, new Dictionary<int, int>());
        while (source.Read())
        {
            var owner = runNames.Of(source.Bytes(run));
            if (owner != currentRun)
            {
                (currentRun, current) = (owner, runs.GetValueOrDefault(runNames.Names[owner]));
                places = current is null ? [] : current.Parts.Index().ToDictionary(p => components.Of(p.Item.Name), p => p.Index);
            }
            if (current is null) continue;
            var figure = source.Number(value) is { } number && double.IsFinite(number) ? number : double.NaN;
            var (familyNumber, metricNumber) = (families.Of(source.Bytes(family)), metrics.Of(source.Bytes(metric)));
            if (Foreign.Contains(families.Names[familyNumber]))
            {
                if (metrics.Names[metricNumber] == "test_accuracy") current.TestAccuracy = figure;
                continue;
            }
            if (!places.TryGetValue(components.Of(source.Bytes(component)), out var place)) continue;
            if (!numbers.TryGetValue((familyNumber, metricNumber), out var named))
            {
                named = names.Count;
                names.Add($"{families.Names[familyNumber]}.{metrics.Names[metricNumber]}");
                numbers.Add((familyNumber, metricNumber), named);
            }
            current.Add((int)(source.Whole(step) ?? 0), place, named, figure);
        }
        return names;
    }
}
