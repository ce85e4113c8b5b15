using System.Buffers;

namespace HessianFaultLab.Lab.Data.Sources;

/// <summary>Data as the command line asks for them: <c>NAME[:PATH][,option=value]...</c></summary>
public sealed record DataRequest(string Name, string? Path, IReadOnlyList<KeyValuePair<string, string>> Options)
{
    /// <summary>A comma belongs to the path unless <c>option=</c> follows it, so that paths may hold commas.</summary>
    /// <exception cref="BadInputException">There is no name, or an option is given twice.</exception>
    public static DataRequest Parse(string text)
    {
        var parts = text.Split(',');
        var options = new List<KeyValuePair<string, string>>();
        var head = parts[0];
        foreach (var part in parts.AsSpan(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && part.AsSpan(0, equals).IndexOfAnyExcept(OptionLetters) < 0)
            {
                var key = part[..equals];
                if (options.Any(o => o.Key == key)) throw new BadInputException($"'{Shown.Of(text)}': the option {Shown.Of(key)} is given twice");
                options.Add(new(key, part[(equals + 1)..]));
            }
            else if (options.Count == 0 && head.Contains(':', StringComparison.Ordinal)) head += "," + part;
            else if (options.Count > 0 && part.Length > 0) options[^1] = new(options[^1].Key, $"{options[^1].Value},{part}");
            else throw new BadInputException($"'{Shown.Of(text)}': '{Shown.Of(part)}' is not of the form option=value");
        }
        var colon = head.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? head : head[..colon];
        if (name.Length == 0) throw new BadInputException($"'{Shown.Of(text)}' names no data; write NAME[:PATH][,option=value]...");
        return new DataRequest(name, colon < 0 ? null : head[(colon + 1)..], options);
    }

    public override string ToString() => Name + (Path is null ? "" : ":" + Path) + string.Concat(Options.Select(o => $",{o.Key}={o.Value}"));

    private static readonly SearchValues<char> OptionLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");
}
