using System.CommandLine;
using System.Globalization;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Localization.Scoring;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl compare</c>: two experiments, in what was asked and in what came out.</summary>
internal sealed class CompareCommand : Command
{
    private readonly Argument<string> one = new("one") { Description = "An experiment's results folder" };
    private readonly Argument<string> other = new("other") { Description = "Another's" };

    internal CompareCommand()
        : base("compare", "Compare two experiments: their files and their scores")
    {
        Arguments.Add(one);
        Arguments.Add(other);
        SetAction(parsed =>
        {
            var folder = ExperimentFolder.Find(parsed.GetValue(one)!);
            Write(ExperimentComparison.Of(folder, ExperimentFolder.Find(parsed.GetValue(other)!)), folder, parsed.InvocationConfiguration.Output);
            return ExitCode.Ok;
        });
    }

    private static void Write(ExperimentComparison found, ExperimentFolder folder, TextWriter output)
    {
        output.WriteLine(found.Settings.Count == 0 ? "the experiments' files are the same" : $"the files differ in {Words.Count(found.Settings.Count, "place")}:");
        foreach (var (place, mine, theirs) in found.Settings) output.WriteLine($"  {place}: {mine ?? "(nothing)"} -> {theirs ?? "(nothing)"}");
        if (found.Scores.Count == 0) output.WriteLine("no run was scored in both");
        else
        {
            output.WriteLine("MRR of the first less that of the second, over the runs that both have:");
            new Grid(["localizer", "runs", "difference", "95 % interval", "p (Holm)"],
                [.. found.Scores.Select(s => (string[])[s.A, s.Pairs.ToString(CultureInfo.InvariantCulture), Signed(s.Difference), $"[{Signed(s.Low!.Value)}, {Signed(s.High!.Value)}]", s.PHolm.ToString("0.####", CultureInfo.InvariantCulture)])],
                new HashSet<int> { 1, 2, 3, 4 }).Write(output);
        }
        NextStep.Write(output, $"hfl report {NextStep.Shown(folder)}");
    }

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);
}
