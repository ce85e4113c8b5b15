using System.CommandLine;
using System.CommandLine.Parsing;

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
        return [.. parsed.UnmatchedTokens.SelectMany(word => Nearest(word, known)).Distinct()];
    }

    /// <summary>The command that was reached, as it is typed.</summary>
    internal static string Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult command; at = at.Parent)
            names.Push(command.Parent is null ? "hfl" : command.Command.Name);
        return string.Join(' ', names);
    }

    internal static int Distance(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, 1 + Math.Min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.Length];
    }

    private static IEnumerable<string> Nearest(string word, string[] known)
    {
        var limit = Math.Min(MostEdits, word.TrimStart('-').Length / 2);
        var ranked = known.Select(name => (name, edits: Distance(word, name))).Where(pair => pair.edits <= limit).ToArray();
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
