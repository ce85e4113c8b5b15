using System.Globalization;
using CsvHelper;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>Reciprocal ranks as localization.csv holds them, under names that the same run has in every experiment.</summary>
internal static class ScoredRuns
{
    /// <summary>By localizer, then by model, data, fault, severity, target's truth and seed.</summary>
    internal static Dictionary<string, Dictionary<string, double>> Read(ExperimentFolder folder)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        Each(folder, "runs.csv", csv => names[csv.GetString("run")] = string.Join('\n', ((string[])["model", "preset", "data", "fault", "severity", "injected_at", "seed"]).Select(csv.GetString)));
        Dictionary<string, Dictionary<string, double>> scores = new(StringComparer.Ordinal);
        Each(folder, "localization.csv", csv =>
        {
            if (csv.GetString("granularity") != "module" || !names.TryGetValue(csv.GetString("run"), out var name)) return;
            var localizer = csv.GetString("localizer");
            if (!scores.TryGetValue(localizer, out var runs)) scores.Add(localizer, runs = new Dictionary<string, double>(StringComparer.Ordinal));
            runs[name] = double.Parse(csv.GetString("reciprocal_rank"), NumberStyles.Float, CultureInfo.InvariantCulture);
        });
        return scores;
    }

    private static void Each(ExperimentFolder folder, string file, Action<CsvReader> take)
    {
        var path = folder.In(file);
        if (!File.Exists(path)) throw new BadInputException($"{path}: there is no such file; hfl score {folder.Path} writes it");
        try
        {
            using var csv = CsvReader.FromFile(path);
            while (csv.Read()) take(csv);
        }
        catch (Exception error) when (error is CsvFormatException or IOException or FormatException or KeyNotFoundException)
        {
            throw new BadInputException($"{path}: {error.Message}", error);
        }
    }
}
