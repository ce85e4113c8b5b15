using System.Buffers.Text;
using System.Globalization;
using CsvHelper;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Localization.Figures;

/// <summary>Reads runs.csv, components.csv and metrics.csv of an experiment. Figures of millions of lines are read as they stream by.</summary>
public static class FigureFiles
{
    private static readonly HashSet<string> Foreign = new(["status", "cost", "task"], StringComparer.Ordinal);

    /// <exception cref="BadInputException">A file is missing or is not what it should be.</exception>
    public static ExperimentFigures Read(ExperimentFolder folder)
    {
        var parts = Parts(folder.In("components.csv"));
        var runs = Labels(folder.In("runs.csv")).Where(l => parts.ContainsKey(l.Run)).ToDictionary(l => l.Run, l => new RunFigures(l, parts[l.Run]), StringComparer.Ordinal);
        return new ExperimentFigures([.. runs.Values], Figures(folder.In("metrics.csv"), runs));
    }

    /// <summary>Runs that are done.</summary>
    private static List<RunLabel> Labels(string path) => Read(path, csv =>
    {
        List<RunLabel> labels = [];
        while (csv.Read())
        {
            if (Field(csv, "state") != "done") continue;
            labels.Add(new RunLabel
            {
                Run = Field(csv, "run"),
                Index = Number(csv, "index") ?? 0,
                Model = Field(csv, "model"),
                Preset = Field(csv, "preset"),
                Data = Field(csv, "data"),
                Variant = Field(csv, "variant"),
                Fault = Field(csv, "fault"),
                Severity = Field(csv, "severity"),
                Category = Field(csv, "category"),
                RootCause = Field(csv, "root_cause"),
                ActsOn = Field(csv, "acts_on"),
                Seed = Field(csv, "seed"),
                IsDiverged = Field(csv, "outcome") == "diverged",
                InjectedAt = Number(csv, "injected_at"),
                Steps = Number(csv, "steps") ?? 0,
                Truth = Names(csv, "truth"),
                Equivalent = Names(csv, "equivalent"),
            });
        }
        return labels;
    });

    private static Dictionary<string, IReadOnlyList<ModelPart>> Parts(string path) => Read(path, csv =>
    {
        Dictionary<string, List<ModelPart>> parts = new(StringComparer.Ordinal);
        while (csv.Read())
        {
            var run = Field(csv, "run");
            if (!parts.TryGetValue(run, out var list)) parts.Add(run, list = []);
            list.Add(new ModelPart(
                Field(csv, "component"), Field(csv, "module"), Number(csv, "layer"), Number(csv, "depth") ?? 0, Field(csv, "leaf") == "1",
                Names(csv, "roles"), Number(csv, "parameters") ?? 0));
        }
        return parts.ToDictionary(p => p.Key, IReadOnlyList<ModelPart> (p) => p.Value, StringComparer.Ordinal);
    });

    private static List<string> Figures(string path, Dictionary<string, RunFigures> runs) => Read(path, csv =>
    {
        var (run, step, component, family, metric, value) = (Column(csv, path, "run"), Column(csv, path, "step"), Column(csv, path, "component"), Column(csv, path, "family"), Column(csv, path, "metric"), Column(csv, path, "value"));
        NameTable runNames = new(), families = new(), components = new(), metrics = new();
        Dictionary<(int, int), int> numbers = [];
        List<string> names = [];
        RunFigures? current = null;
        var (currentRun, places) = (-1, new Dictionary<int, int>());
        while (csv.Read())
        {
            var owner = runNames.Of(csv.GetSpan(run));
            if (owner != currentRun)
            {
                (currentRun, current) = (owner, runs.GetValueOrDefault(runNames.Names[owner]));
                places = current is null ? [] : current.Parts.Index().ToDictionary(p => components.Of(p.Item.Name), p => p.Index);
            }
            if (current is null || !Utf8Parser.TryParse(csv.GetSpan(step), out int at, out _)) continue;
            var text = csv.GetSpan(value);
            if (!Utf8Parser.TryParse(text, out double figure, out var length) || length != text.Length) figure = double.NaN;
            var (familyNumber, metricNumber) = (families.Of(csv.GetSpan(family)), metrics.Of(csv.GetSpan(metric)));
            if (Foreign.Contains(families.Names[familyNumber]))
            {
                Keep(current, families.Names[familyNumber], metrics.Names[metricNumber], figure);
                continue;
            }
            if (!places.TryGetValue(components.Of(csv.GetSpan(component)), out var place)) continue;
            if (!numbers.TryGetValue((familyNumber, metricNumber), out var number))
            {
                number = names.Count;
                names.Add($"{families.Names[familyNumber]}.{metrics.Names[metricNumber]}");
                numbers.Add((familyNumber, metricNumber), number);
            }
            current.Add(at, place, number, figure);
        }
        return names;
    });

    private static void Keep(RunFigures run, string family, string metric, double figure)
    {
        if (family == "task" && metric == "test_accuracy") run.TestAccuracy = figure;
        if (family == "task" && metric == "test_loss") run.TestLoss = figure;
        if (family == "cost" && metric == "gradients") run.Gradients = double.IsNaN(run.Gradients) ? figure : Math.Max(run.Gradients, figure);
    }

    private static T Read<T>(string path, Func<CsvReader, T> read)
    {
        if (!File.Exists(path)) throw new BadInputException($"{path}: there is no such file; hfl merge makes it of the runs that are done");
        try
        {
            using var csv = CsvReader.FromFile(path);
            csv.ReadHeader();
            return read(csv);
        }
        catch (Exception error) when (error is CsvFormatException or IOException)
        {
            throw new BadInputException($"{path}: {error.Message}", error);
        }
    }

    private static int Column(CsvReader csv, string path, string name) =>
        csv.TryGetFieldIndex(name, out var index) ? index : throw new BadInputException($"{path}: there is no column '{name}'; hfl merge writes the file anew");

    private static string Field(CsvReader csv, string name) => csv.TryGetFieldIndex(name, out var index) ? csv.GetString(index) : "";

    private static int? Number(CsvReader csv, string name) => int.TryParse(Field(csv, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string[] Names(CsvReader csv, string name) => Field(csv, name).Split(';', StringSplitOptions.RemoveEmptyEntries);
}
