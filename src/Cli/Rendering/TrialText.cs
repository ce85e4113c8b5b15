using HessianFaultLab.Cli.Commands;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Trials;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>What a fault did to one training, for people.</summary>
internal static class TrialText
{
    private const int Shown = 5;

    internal static void Write(TrialReport report, TextWriter output)
    {
        output.WriteLine($"{report.Fault.Fault} ({report.Fault.Severity}) on {report.Model}, {report.Steps} steps, beside the clean training: {report.Seconds:F1} s");
        output.WriteLine();
        output.WriteLine($"truth        {Names(report.Truth)}");
        if (report.Equivalent.Count > 0) output.WriteLine($"as right     {Names(report.Equivalent)}");
        foreach (var record in report.Records) Write(record, output);
        output.WriteLine(report.FirstDifference is { } first
            ? $"the same     bit by bit up to step {first}, whose loss is the first to differ"
            : "the same     bit by bit in every training loss: it shows in the trained model only");
        output.WriteLine();
        new Grid(
            ["", "test loss", "test accuracy"],
            [Row("clean", report.Clean), Row("faulty", report.Faulty), ["change", Difference.Of(report.Faulty.Loss - report.Clean.Loss, 3), Difference.Of(report.Faulty.Accuracy - report.Clean.Accuracy, 3)]],
            new HashSet<int> { 1, 2 }).Write(output);
        if (report.Outcome.Kind == OutcomeKind.Diverged) output.WriteLine($"diverged: {report.Outcome.Detail}");
        output.WriteLine();
        var rank = 1 + report.Moved.TakeWhile(m => !IsTrue(report, m.Component)).Count();
        output.WriteLine($"moved furthest from the clean weights ({report.Moved.Count} components):");
        new Grid(
            ["", "component", "relative distance"],
            [.. report.Moved.Take(Shown).Select(m => (string[])[IsTrue(report, m.Component) ? "*" : "", m.Component, $"{m.Relative:G3}"])],
            new HashSet<int> { 2 }).Write(output);
        if (rank > Shown && rank <= report.Moved.Count) output.WriteLine($"the truth (*) is number {rank}");
        output.WriteLine();
        NextStep.Write(output, $"hfl faults show {report.Fault.Fault}");
    }

    private static void Write(InjectionRecord record, TextWriter output)
    {
        output.WriteLine($"injected     {record.Action}, {Words.Count(record.Count, "time")}{(record.IsCutShort ? " or more" : "")}");
        foreach (var change in record.Occasions.Take(1).SelectMany(o => o.Changes).Take(3))
            output.WriteLine($"               {change.What}: {change.Before} -> {change.After}");
    }

    private static bool IsTrue(TrialReport report, string component) =>
        report.Truth.Concat(report.Equivalent).Any(t => component == t || component.StartsWith(t + ".", StringComparison.Ordinal));

    private static string[] Row(string name, Evaluation found) => [name, $"{found.Loss:F3}", $"{found.Accuracy:F3}"];

    private static string Names(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "the training as a whole",
        > Shown => $"{string.Join(", ", names.Take(Shown))} and {names.Count - Shown} more",
        _ => string.Join(", ", names),
    };
}
