using System.CommandLine.Parsing;
using System.Globalization;

namespace HessianFaultLab.Cli.Commands;

/// <summary>Shares on the command line: 5% and 0.05 are the same.</summary>
internal static class Shares
{
    internal static double Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var isPercent = text.EndsWith('%');
        if (double.TryParse(isPercent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            var share = isPercent ? number / 100 : number;
            if (share is > 0 and < 1) return share;
        }
        result.AddError($"'{text}' is no share; write it as 5% or 0.05, between 0 and 1");
        return 0;
    }
}
