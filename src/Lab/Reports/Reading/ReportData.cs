using System.Text.Json;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Studies;

namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>What an experiment's folder holds, but for the figures of single runs.</summary>
internal sealed class ReportData
{
    private readonly JsonObject _study;

    private ReportData(string folder)
    {
        Folder = folder;
        Experiment = Document(In("experiment.json"));
        _study = Document(In("study.json"));
        var said = Experiment.Count > 0 ? Experiment : _study["settings"] as JsonObject ?? [];
        Name = Text(said["experiment"]) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        Question = Text(said["summary"]) ?? "";
        Runs = CsvRows.Read<RunRow>(In("runs.csv"));
        Scores = CsvRows.Read<LocalizationRow>(In("localization.csv"));
        Rankings = CsvRows.Read<RankingRow>(In("rankings.csv")).ToLookup(r => r.Run);
        Diagnoses = CsvRows.Read<DiagnosisRow>(In("diagnosis.csv"));
        Summary = CsvRows.Read<SummaryRow>(In("summary.csv"));
        Significance = CsvRows.Read<SignificanceRow>(In("significance.csv"));
        Costs = CsvRows.Read<CostRow>(In("costs.csv"));
        Figures = CsvRows.Read<FigureRow>(In("figures.csv"));
        Acceptance = CsvRows.Read<AcceptanceRow>(In("acceptance.csv"));
        Pair = ComparedPair.Of(Experiment, Significance, Scores);
        Makers = RunMakers.Of(this);
    }

    internal string Folder { get; }

    /// <summary>experiment.json; empty where there is none.</summary>
    internal JsonObject Experiment { get; }

    internal string Name { get; }

    /// <summary>What the experiment is to find out.</summary>
    internal string Question { get; }

    internal IReadOnlyList<RunRow> Runs { get; }

    internal IEnumerable<RunRow> Done => Runs.Where(r => r.State == "done");

    internal IReadOnlyList<LocalizationRow> Scores { get; }

    internal ILookup<string, RankingRow> Rankings { get; }

    internal IReadOnlyList<DiagnosisRow> Diagnoses { get; }

    internal IReadOnlyList<SummaryRow> Summary { get; }

    internal IReadOnlyList<SignificanceRow> Significance { get; }

    internal IReadOnlyList<CostRow> Costs { get; }

    internal IReadOnlyList<FigureRow> Figures { get; }

    internal IReadOnlyList<AcceptanceRow> Acceptance { get; }

    /// <summary>The two localizers that the experiment holds against each other; null where nothing was scored.</summary>
    internal ComparedPair? Pair { get; }

    internal RunMakers Makers { get; }

    /// <exception cref="BadInputException">The folder holds nothing to report, or a file of it cannot be read.</exception>
    internal static ReportData Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new BadInputException($"{folder}: there is no such folder");
        if (!File.Exists(Path.Combine(folder, "runs.csv")) && !File.Exists(Path.Combine(folder, "figures.csv")) && !File.Exists(Path.Combine(folder, "acceptance.csv")))
            throw new BadInputException($"{folder}: there is nothing to report in it, neither runs.csv nor a study's figures.csv; hfl run does an experiment, hfl merge writes runs.csv");
        return new ReportData(folder);
    }

    /// <summary>What the axes of a study's figure say; empty where the study does not tell.</summary>
    internal (string X, string Y) AxesOf(string figure) => _study["axes"]?[figure] is JsonArray { Count: 2 } axes ? (Text(axes[0]) ?? "", Text(axes[1]) ?? "") : ("", "");

    internal string In(string name) => Path.Combine(Folder, name);

    internal string InRun(string run, string name) => Path.Combine(Folder, "runs", run, name);

    private static JsonObject Document(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new BadInputException($"{path}: a map of settings is expected");
        }
        catch (JsonException error)
        {
            throw new BadInputException($"{path}: this is no JSON: {error.Message}", error);
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
