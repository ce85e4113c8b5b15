using System.CommandLine;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>What <c>hfl</c> says without arguments: all that it can do on one screen, and what to do next.</summary>
internal static class Overview
{
    private static readonly (string Title, string[] Commands)[] Groups =
    [
        ("look around", ["doctor", "models", "faults"]),
        ("one model", ["train", "curvature"]),
        ("experiments", ["init", "plan", "run", "submit", "status", "watch", "cancel"]),
        ("results", ["merge", "score", "report", "compare", "diagnose"]),
        ("papers", ["study"]),
    ];

    /// <summary>What other programs call: all of them in one line, so that everything fits one screen.</summary>
    private static readonly string[] forPrograms = ["run-one", "schema", "completion"];

    internal static void Write(Command root, TextWriter output)
    {
        output.WriteLine(root.Description);
        var known = root.Subcommands.Where(c => !c.Hidden).ToDictionary(c => c.Name, StringComparer.Ordinal);
        var named = Groups.SelectMany(g => g.Commands).Concat(forPrograms).ToHashSet(StringComparer.Ordinal);
        var shown = Groups.Select(g => (g.Title, Commands: g.Commands.Where(known.ContainsKey)))
            .Append((Title: "more", Commands: known.Keys.Where(name => !named.Contains(name)).Order(StringComparer.Ordinal)));
        foreach (var (title, commands) in shown)
        {
            var heading = title;
            foreach (var command in commands)
            {
                output.WriteLine($"  {heading,-11}  {command,-10}  {known[command].Description}");
                heading = "";
            }
        }
        output.WriteLine($"  {"programs",-11}  {string.Join(", ", forPrograms.Where(known.ContainsKey))}: for schedulers, editors and shells");
        output.WriteLine();
        output.WriteLine("hfl COMMAND --help tells more. Exit codes: 0 ok, 1 failed, 2 mend the input.");
        NextStep.Begin(output);
    }
}
