using System.CommandLine.Parsing;
using System.Text.Json;
using HessianFaultLab.Lab;

namespace HessianFaultLab.Cli.Commands;

/// <summary>Enums on the command line, in the kebab-case that YAML uses too.</summary>
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

    internal static string Of<T>(T value)
        where T : notnull => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()!);
}
