using System.CommandLine.Parsing;
using System.Globalization;

namespace HessianFaultLab.Cli.Commands;

/// <summary>Limits of numbers on the command line.</summary>
internal static class Bounds
{
    internal static Action<OptionResult> AtLeast(int least) => result => Require(result, number => number >= least, $"at least {least}");

    internal static Action<OptionResult> Positive() => result => Require(result, number => number > 0, "more than 0");

    private static void Require(OptionResult result, Func<double, bool> holds, string bound)
    {
        foreach (var token in result.Tokens)
        {
            if (double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !holds(number))
                result.AddError($"{result.Option.Name} must be {bound}, not {token.Value}");
        }
    }
}
