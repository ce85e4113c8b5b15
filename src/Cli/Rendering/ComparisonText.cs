using System.Globalization;
using HessianFaultLab.Cli.Commands;
using HessianFaultLab.Lab.Localization.Scoring;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>What <c>hfl compare</c> prints.</summary>
internal static class ComparisonText
{
    private const int Digits = 3;

    internal static void Write(ExperimentComparison found, ExperimentFolder folder, TextWriter output)
    {
        output.WriteLine(found.Settings.Count == 0 ? "the experiments' files are the same" : $"the files differ in {Words.Count(found.Settings.Count, "place")}:");
        foreach (var (place, mine, theirs) in found.Settings) output.WriteLine($"  {place}: {mine ?? "(nothing)"} -> {theirs ?? "(nothing)"}");
        if (found.Scores.Count == 0) output.WriteLine("no run was scored in both");
        else
        {
            output.WriteLine("MRR of the first less that of the second, over the runs that both have:");
            new Grid(["localizer", "runs", "difference", "95 % interval", "p (Holm)"],
                [.. found.Scores.Select(s => (string[])[s.A, s.Pairs.ToString(CultureInfo.InvariantCulture), Difference.Of(s.Difference, Digits), Difference.Interval(s.Low, s.High, Digits), Probability.Of(s.PHolm)])],
                new HashSet<int> { 1, 2, 3, 4 }).Write(output);
        }
        NextStep.Write(output, $"hfl report {NextStep.Shown(folder)}");
    }
}
