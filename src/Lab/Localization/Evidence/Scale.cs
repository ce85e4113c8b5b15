using HessianFaultLab.Lab.Localization.Figures;

namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>
/// asinh(x / s): a logarithm for figures of one sign (s a thousandth of the usual size), nearly x / s for those of both
/// signs (s the usual size). Zero and negative figures keep their place, and ratios become differences.
/// </summary>
internal sealed class Scale
{
    private const double Smallest = 1e-3;

    private readonly double[] _units;

    private Scale(double[] units) => _units = units;

    /// <param name="runs">Clean ones of one subject.</param>
    /// <param name="read">A run's figure at a step, of a part.</param>
    internal static Scale Of(IReadOnlyList<RunFigures> runs, Func<RunFigures, int, int, double> read)
    {
        var parts = runs.Count == 0 ? 0 : runs[0].Parts.Count;
        var sizes = new double[parts];
        var isSigned = false;
        foreach (var part in Enumerable.Range(0, parts))
        {
            var values = runs.Where(r => r.Parts.Count == parts).SelectMany(r => r.Steps.Select(s => read(r, s, part))).Where(double.IsFinite).ToList();
            isSigned |= values.Exists(v => v < 0);
            sizes[part] = Middle.Of([.. values.Select(Math.Abs)]);
        }
        var usual = Middle.Of([.. sizes.Where(s => s > 0)]);
        if (!(usual > 0)) usual = 1;
        return new Scale([.. sizes.Select(s => (isSigned ? 1 : Smallest) * (s > Smallest * usual ? s : Smallest * usual))]);
    }

    internal double Of(double value, int part) => Math.Asinh(value / (part < _units.Length ? _units[part] : 1));
}
