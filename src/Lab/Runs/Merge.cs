using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HessianFaultLab.Lab.Runs;

/// <summary>
/// Puts the runs of an experiment together: runs.csv, components.csv, metrics.csv and interactions.csv, strictly in the
/// plan's order, so that the bytes do not depend on who did which run when. Files are streamed; a run whose file is not
/// what run.json says is left out whole and called corrupt.
/// </summary>
public sealed class Merge
{
    private readonly ExperimentFolder _folder;
    private readonly List<RunRow> _rows = [];
    private readonly CancellationToken _cancellation;

    private Merge(ExperimentFolder folder, CancellationToken cancellation)
    {
        _folder = folder;
        _cancellation = cancellation;
    }

    /// <returns>The lines of runs.csv.</returns>
    /// <exception cref="BadInputException">The folder cannot be written to; what was merged before is kept.</exception>
    public static IReadOnlyList<RunRow> Write(ExperimentFolder folder, CancellationToken cancellation = default)
    {
        // Two batches may end at once; the later one merges again, which changes nothing but costs little.
        using var held = FolderLock.TryTake(folder.In("runs"), TimeSpan.FromMinutes(5))
            ?? throw new BadInputException($"{folder.Path}: another process has been merging for minutes ({FolderLock.OwnerOf(folder.In("runs"))}); wait for it, or end it");
        foreach (var left in Directory.EnumerateFiles(folder.Path, "*.csv.*.partial")) File.Delete(left);
        var merge = new Merge(folder, cancellation);
        AtomicFile.Write(folder.In("components.csv"), components =>
            AtomicFile.Write(folder.In("metrics.csv"), metrics =>
                AtomicFile.Write(folder.In("interactions.csv"), interactions =>
                    merge.Append(
                        new MergedFile("components.csv", Header<ComponentRow>(), components),
                        new MergedFile("metrics.csv", Header<MetricRow>(), metrics),
                        new MergedFile("interactions.csv", Header<InteractionRow>(), interactions)))));
        CsvFile.Write(folder.In("runs.csv"), merge._rows);
        if (merge._rows.TrueForAll(r => r.State == "done")) folder.Trunks.Drop();
        return merge._rows;
    }

    private void Append(params MergedFile[] files)
    {
        foreach (var element in _folder.Plan)
        {
            _cancellation.ThrowIfCancellationRequested();
            var run = _folder.Run(element);
            var state = run.Examine();
            var record = run.ReadRecord();
            // Each is asked, whatever the others said: all of them are taken back then.
            if (state == RunState.Done && files.Count(file => file.Append(run, record!)) < files.Length)
            {
                foreach (var file in files) file.TakeBack();
                state = RunState.Corrupt;
            }
            _rows.Add(Row(element, state, record));
        }
    }

    private static RunRow Row(PlanElement element, RunState state, RunRecord? record)
    {
        var done = state == RunState.Done ? record : null;
        var injected = done?.Injections as JsonObject;
        var detail = state is RunState.Done or RunState.Failed ? record!.Detail : "";
        return new RunRow(
            element.Id, element.Index, CsvFile.SnakeCase(state.ToString()), done?.Outcome is { } outcome ? CsvFile.SnakeCase(outcome.ToString()) : "", done?.Steps, detail,
            element.Labels?.Model ?? Text("model"), element.Labels?.Preset ?? Text("preset"), element.Labels?.Data ?? Text("data"), element.Labels?.Fault ?? Text("fault"),
            element.Labels?.Severity ?? Text("severity"), element.Labels?.Target ?? Text("target"), Text("seed"), element.Labels?.Variant ?? "",
            (int?)injected?["first-step"], element.Labels?.Category ?? "", element.Labels?.RootCause ?? "", element.Labels?.ActsOn ?? "", Names("truth"), Names("equivalent"));

        string Names(string key) => string.Join(';', injected?[key]?.AsArray().Select(n => n!.GetValue<string>()) ?? []);

        string Text(string key) => !element.Spec.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null ? ""
            : value.ValueKind == JsonValueKind.String ? value.GetString()!
            : Encoding.UTF8.GetString(CanonicalJson.Bytes(value));
    }

    private static byte[] Header<T>()
    {
        using var text = new StringWriter();
        CsvFile.Write<T>(text, []);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
