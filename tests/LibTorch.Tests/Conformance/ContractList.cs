using System.Text;

namespace HessianFaultLab.LibTorch.Tests.Conformance;

/// <summary>The signatures that the genuine package has, and what to say of one that it lacks.</summary>
internal sealed class ContractList(IEnumerable<string> lines)
{
    private readonly HashSet<string> _lines = new(lines, StringComparer.Ordinal);

    /// <summary>All of <paramref name="rendered"/> that the list lacks, each with the nearest lines of the list; empty where it lacks none.</summary>
    public string Deviations(IEnumerable<string> rendered)
    {
        var report = new StringBuilder();
        foreach (var line in rendered.Where(line => !_lines.Contains(line)))
        {
            report.Append("- ").Append(line).Append('\n');
            foreach (var near in Nearest(line)) report.Append("    + ").Append(near).Append('\n');
        }
        return report.ToString();
    }

    private IEnumerable<string> Nearest(string line)
    {
        var member = Member(line);
        var namesakes = _lines.Where(l => l[0] == line[0] && Member(l) == member).ToList();
        return namesakes.OrderBy(l => Distance(l, line)).ThenBy(l => l, StringComparer.Ordinal).Take(4);
    }

    /// <summary>Owner and name: the last word before the parameters, which for a type is the word after its kind.</summary>
    private static string Member(string line)
    {
        var text = line.StartsWith("T ", StringComparison.Ordinal) ? line.Split(" : ")[0] : line;
        var start = text.IndexOf(" TorchSharp.", StringComparison.Ordinal);
        var rest = start < 0 ? text : text[(start + 1)..];
        return rest[..End(rest)];
    }

    private static int End(string text)
    {
        var end = text.IndexOfAny(['(', '[', ' ']);
        return end < 0 ? text.Length : end;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
