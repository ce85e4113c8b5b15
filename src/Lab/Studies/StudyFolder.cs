using System.Text.Json;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Studies;

/// <summary>results/EXPERIMENT of a study: figures.csv, acceptance.csv, and study.json with its settings and on what it was done.</summary>
/// <param name="path">The folder.</param>
public sealed class StudyFolder(string path)
{
    public const string Figures = "figures.csv";
    public const string Acceptance = "acceptance.csv";
    public const string Record = "study.json";

    public string Path { get; } = path;

    /// <exception cref="BadInputException">The folder cannot be written to.</exception>
    public void Write(Study study, StudyRun run, double seconds)
    {
        CsvFile.Write(System.IO.Path.Combine(Path, Figures), run.Figures);
        CsvFile.Write(System.IO.Path.Combine(Path, Acceptance), run.Acceptance);
        var record = new JsonObject
        {
            ["study"] = study.Name,
            ["settings"] = CanonicalForm.Node(study),
            ["axes"] = new JsonObject(run.Figures.Select(f => f.Figure).Distinct().Select(f => KeyValuePair.Create(f, (JsonNode?)new JsonArray(study.AxesOf(f).X, study.AxesOf(f).Y)))),
            ["accepted"] = run.IsAccepted,
            ["seconds"] = seconds,
            ["provenance"] = JsonSerializer.SerializeToNode(Provenance.Capture(), RunRecord.Json),
        };
        AtomicFile.WriteText(System.IO.Path.Combine(Path, Record), record.ToJsonString(RunRecord.Json) + "\n");
    }
}
