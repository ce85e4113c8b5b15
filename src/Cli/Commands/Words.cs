using System.CommandLine.Parsing;
using System.Text.Json;
using HessianFaultLab.Lab;

namespace HessianFaultLab.Cli.Commands;

/// <summary>Words for the command line: enums in the kebab-case that YAML uses too, and numbers of things.</summary>
internal static class Words
{
    internal static T? Parse<T>(ArgumentResult result)
        where T : struct, Enum
    {
        var text = result.Tokens[0].Value;
        var words = Enum.GetValues<T>().ToDictionary(Of, StringComparer.Ordinal);
        if (words.TryGetValue(text, out var value)) return value;
        result.AddError($"{(result.Parent as OptionResult)?.Option.Name}: there is no '{text}'{Spelling.Suggest(text, words.Keys)}");
        return null;
    }

    /// <summary><c>1 run</c>, <c>2 runs</c>.</summary>
    internal static string Count(int number, string one, string? several = null) => number == 1 ? $"1 {one}" : $"{number} {several ?? one + "s"}";

    internal static string Of<T>(T value)
        where T : notnull => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()!);
}
