using HessianFaultLab.Cli.Commands;
using HessianFaultLab.Lab.Studies;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>What a study had to show, and whether it did; fits 80 columns.</summary>
internal static class AcceptanceText
{
    /// <summary>Leaves room for the other columns.</summary>
    private const int Widest = 44;

    internal static void Write(StudyRun run, StudyFolder folder, TimeSpan elapsed, TextWriter output)
    {
        output.WriteLine();
        new Grid(["quantity", "bound", "measured", "pass"], [.. run.Acceptance.SelectMany(Rows)], new HashSet<int> { 2 }).Write(output);
        output.WriteLine();
        var held = run.Acceptance.Count(row => row.Pass);
        output.WriteLine($"{held} of {Words.Count(run.Acceptance.Count, "bound")} held; {elapsed.TotalSeconds:F1} s");
        output.WriteLine($"{StudyFolder.Acceptance}, {StudyFolder.Figures} and {StudyFolder.Record} are in {folder.Path}");
        NextStep.Write(output, $"hfl report {NextStep.Shown(folder.Path)}", "draws its figures");
    }

    /// <summary>A long quantity goes on in lines of its own.</summary>
    private static IEnumerable<string[]> Rows(AcceptanceRow row)
    {
        var (line, first) = ("", true);
        foreach (var word in row.Quantity.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Widest)
            {
                yield return Cells(line, first);
                (line, first) = ("  " + word, false);
            }
            else line = line.Length == 0 ? word : $"{line} {word}";
        }
        yield return Cells(line, first);

        string[] Cells(string text, bool isFirst) =>
            isFirst ? [text, row.Bound, row.Measured.ToString("G5").Replace('E', 'e'), row.Pass ? "yes" : "NO"] : [text, "", "", ""];
    }
}
