using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>Reciprocal ranks as localization.csv holds them, under names that the same run has in every experiment.</summary>
internal static class ScoredRuns
{
    /// <summary>By localizer, then by model, data, fault, severity, target's truth and seed.</summary>
    internal static Dictionary<string, Dictionary<string, double>> Read(ExperimentFolder folder)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Rows<RunRow>("runs.csv")) names[row.Run] = string.Join('\n', row.Model, row.Preset, row.Data, row.Fault, row.Severity, row.InjectedAt, row.Seed);
        Dictionary<string, Dictionary<string, double>> scores = new(StringComparer.Ordinal);
        foreach (var row in Rows<LocalizationRow>("localization.csv").Where(r => r.Granularity == "module"))
        {
            if (!names.TryGetValue(row.Run, out var name)) continue;
            if (!scores.TryGetValue(row.Localizer, out var runs)) scores.Add(row.Localizer, runs = new Dictionary<string, double>(StringComparer.Ordinal));
            runs[name] = row.ReciprocalRank;
        }
        return scores;

        IReadOnlyList<T> Rows<T>(string file) =>
            File.Exists(folder.In(file)) ? CsvRows.Read<T>(folder.In(file)) : throw new BadInputException($"{folder.In(file)}: there is no such file; hfl score {folder.Path} writes it");
    }
}
