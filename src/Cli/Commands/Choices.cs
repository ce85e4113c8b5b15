using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using HessianFaultLab.Lab;

namespace HessianFaultLab.Cli.Commands;

/// <summary>Options and arguments that take one of a few words: anything else is answered with the nearest, and Tab completes them.</summary>
internal static class Choices
{
    internal static void OneOf(this Argument<string> argument, params string[] words)
    {
        argument.CompletionSources.Add(words);
        argument.Validators.Add(result => Require(result, argument.Name, words));
    }

    internal static void OneOf<T>(this Option<T> option, params string[] words)
    {
        option.CompletionSources.Add(words);
        option.Validators.Add(result => Require(result, option.Name, words));
    }

    /// <summary>Words that Tab offers; others are not refused here, but where they are looked up.</summary>
    internal static void Offering<T>(this Option<T> option, Func<IEnumerable<string>> words)
    {
        // Help would list a hundred fault types in place of a name.
        option.HelpName ??= option.Name.TrimStart('-');
        option.CompletionSources.Add(_ => words().Select(word => new CompletionItem(word)));
    }

    internal static void Offering(this Argument<string> argument, Func<IEnumerable<string>> words)
    {
        argument.HelpName ??= argument.Name;
        argument.CompletionSources.Add(_ => words().Select(word => new CompletionItem(word)));
    }

    private static void Require(SymbolResult result, string name, string[] words)
    {
        foreach (var token in result.Tokens.Where(t => !words.Contains(t.Value, StringComparer.Ordinal)))
            result.AddError($"{name}: there is no '{token.Value}'{Spelling.Suggest(token.Value, words)}");
    }
}
