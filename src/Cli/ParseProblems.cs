using System.CommandLine;
using System.CommandLine.Parsing;

namespace HessianFaultLab.Cli;

/// <summary>What is wrong with a command line, in words that name no type of .NET.</summary>
internal static class ParseProblems
{
    private static readonly Type[] WholeNumbers = [typeof(int), typeof(long), typeof(int?), typeof(long?)];
    private static readonly Type[] Numbers = [typeof(double), typeof(double?)];

    internal static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var unknown = UnknownOptions(parsed).ToList();
        if (unknown.Count > 0) return [.. unknown.Select(word => $"there is no option '{word}'")];
        // A word that is no command is told of once, not as a missing command too.
        var problems = parsed.UnmatchedTokens.Count == 0
            ? parsed.Errors
            : parsed.Errors.Where(problem => parsed.UnmatchedTokens.Any(word => problem.Message.Contains(word, StringComparison.Ordinal)));
        return [.. problems.Select(problem => Words(problem, parsed)).Distinct()];
    }

    /// <summary>Words like options that were taken for arguments: nobody means a file called --jbs.</summary>
    internal static IEnumerable<string> UnknownOptions(ParseResult parsed) => parsed.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .Where(token => token.Type == TokenType.Argument && IsTakenAsArgument(parsed.CommandResult, token))
        .Select(token => token.Value.Split('=')[0])
        .Concat(parsed.UnmatchedTokens.Where(word => word.StartsWith('-')).Select(word => word.Split('=')[0]))
        .Distinct();

    private static bool IsTakenAsArgument(CommandResult command, Token token) =>
        token.Value is ['-', not (>= '0' and <= '9'), ..] && command.Children.OfType<ArgumentResult>().Any(argument => argument.Tokens.Contains(token));

    private static string Words(ParseError problem, ParseResult parsed)
    {
        if (problem.SymbolResult is OptionResult { Tokens: [var given, ..] } option && problem.Message.StartsWith("Cannot parse", StringComparison.Ordinal))
        {
            if (WholeNumbers.Contains(option.Option.ValueType)) return $"{option.Option.Name}: '{given.Value}' is no whole number";
            if (Numbers.Contains(option.Option.ValueType)) return $"{option.Option.Name}: '{given.Value}' is no number";
        }
        if (problem.SymbolResult is ArgumentResult { Tokens: [var word, ..] } argument && WholeNumbers.Contains(argument.Argument.ValueType) && problem.Message.StartsWith("Cannot parse", StringComparison.Ordinal))
            return $"{argument.Argument.Name}: '{word.Value}' is no whole number";
        if (problem.Message.StartsWith("Required argument missing", StringComparison.Ordinal) && problem.SymbolResult is OptionResult bare)
            return $"{bare.Option.Name} needs a value";
        if (problem.Message.StartsWith("Required argument missing", StringComparison.Ordinal))
            return $"{Suggestions.Path(parsed)} needs {string.Join(" and ", Missing(parsed.CommandResult))}";
        if (problem.Message.StartsWith("Required command", StringComparison.Ordinal))
            return $"{Suggestions.Path(parsed)} needs one of {string.Join(", ", parsed.CommandResult.Command.Subcommands.Select(c => c.Name))}";
        if (parsed.UnmatchedTokens.FirstOrDefault(token => problem.Message.Contains($"'{token}'", StringComparison.Ordinal)) is { } unmatched)
            return parsed.CommandResult.Command.Subcommands.Count > 0 ? $"there is no command '{unmatched}'" : $"'{unmatched}' is one word too many";
        return problem.Message;
    }

    private static IEnumerable<string> Missing(CommandResult command) =>
        command.Command.Arguments.Where(a => command.GetResult(a) is not { Tokens.Count: > 0 } && a.Arity.MinimumNumberOfValues > 0).Select(a => $"<{a.Name}>");
}
