using System.CommandLine;
using System.CommandLine.Parsing;
using HessianFaultLab.Lab;

namespace HessianFaultLab.Cli;

/// <summary>What the user may have meant by a word that the command line does not know.</summary>
internal static class Suggestions
{
    /// <summary>A word counts as a slip of the finger up to this many edits.</summary>
    private const int MostEdits = 3;

    /// <summary>The known commands and options that lie nearest to the unknown words; none where nothing is near.</summary>
    internal static IReadOnlyList<string> For(ParseResult parsed)
    {
        string[] known = [.. Names(parsed.CommandResult)];
        return [.. parsed.UnmatchedTokens.Concat(ParseProblems.UnknownOptions(parsed)).SelectMany(word => Nearest(word.Split('=')[0], known)).Distinct()];
    }

    /// <summary>The command that was reached, as it is typed.</summary>
    internal static string Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult command; at = at.Parent)
            names.Push(command.Parent is null ? "hfl" : command.Command.Name);
        return string.Join(' ', names);
    }

    private static IEnumerable<string> Nearest(string word, string[] known)
    {
        var limit = Math.Min(MostEdits, word.TrimStart('-').Length / 2);
        var ranked = known.Select(name => (name, edits: Spelling.Edits(word, name))).Where(pair => pair.edits <= limit).ToArray();
        return ranked.Where(pair => pair.edits == ranked.Min(other => other.edits)).Select(pair => pair.name);
    }

    private static IEnumerable<string> Names(CommandResult reached)
    {
        foreach (var command in reached.Command.Subcommands) yield return command.Name;
        for (SymbolResult? at = reached; at is CommandResult result; at = at.Parent)
        {
            foreach (var option in result.Command.Options)
            {
                if (result == reached || option.Recursive) yield return option.Name;
            }
        }
    }
}
