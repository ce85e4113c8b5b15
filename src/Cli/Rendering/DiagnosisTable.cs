using HessianFaultLab.Lab.Doctor;
using Spectre.Console;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>A diagnosis for a person at a terminal.</summary>
internal static class DiagnosisTable
{
    internal static void Write(Diagnosis diagnosis, TextWriter output) =>
        Write(diagnosis, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }));

    internal static void Write(Diagnosis diagnosis, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        table.AddColumns("", "Check", "Finding");
        foreach (var finding in diagnosis.Findings)
        {
            var detail = Markup.Escape(finding.Detail);
            if (finding.Advice is not null) detail += $"\n[bold]-> {Markup.Escape(finding.Advice)}[/]";
            table.AddRow($"[{Colour(finding.Status)}]{DiagnosisText.Word(finding.Status)}[/]", Markup.Escape(finding.Check), detail);
        }
        console.Write(table);
        console.MarkupLine($"[{(diagnosis.Passed ? "green" : "red")}]{DiagnosisText.Summary(diagnosis)}[/]");
    }

    private static string Colour(FindingStatus status) => status switch
    {
        FindingStatus.Ok => "green",
        FindingStatus.Warning => "yellow",
        _ => "red",
    };
}
