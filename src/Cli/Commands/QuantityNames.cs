using System.CommandLine.Parsing;
using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab;

namespace HessianFaultLab.Cli.Commands;

/// <summary>The names of quantities on the command line.</summary>
internal static class QuantityNames
{
    private static readonly (string Name, Quantities Value)[] Known =
    [
        ("traces", Quantities.BlockTraces),
        ("couplings", Quantities.Couplings),
        ("block-eigenvalues", Quantities.BlockEigenvalues),
        ("eigenvalues", Quantities.Eigenvalues),
        ("spectrum", Quantities.Spectrum),
        ("trace", Quantities.Trace),
        ("gradient", Quantities.GradientCurvature),
        ("gauss-newton", Quantities.GaussNewtonTraces),
        ("all", Quantities.All),
    ];

    internal static string List => string.Join(", ", Known.Select(k => k.Name));

    internal static Quantities Parse(ArgumentResult result)
    {
        var sum = Quantities.None;
        foreach (var word in result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            var match = Known.FirstOrDefault(k => k.Name == word);
            if (match.Name is null)
            {
                var near = Known.MinBy(k => Spelling.Edits(word, k.Name));
                result.AddError($"--measure: there is no '{word}'; there is {List}. Did you mean '{near.Name}'?");
                return Quantities.None;
            }
            sum |= match.Value;
        }
        return sum;
    }
}
