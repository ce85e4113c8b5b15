using System.Text;

namespace HessianFaultLab.Lab.Reports.Payload;

/// <summary>
/// Numbers for the page's script at two characters each. With s the least of all |x| that are not zero (but no less than 1e-9 of the
/// greatest), y = asinh(x / s) is cut into 4,091 equal steps between its ends; so every sign and size keeps a relative error of
/// less than half a step, exp((y1 - y0) / 8182) - 1. Four more codes say what is no number.
/// </summary>
internal sealed class PackedNumbers
{
    internal const int Levels = 4092;
    internal const int None = 4095;
    internal const int NotANumber = 4094;
    internal const int Infinite = 4093;
    internal const int NegativeInfinite = 4092;

    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    internal PackedNumbers(IReadOnlyCollection<double?> values)
    {
        var finite = values.Where(v => v is { } number && double.IsFinite(number)).Select(v => v!.Value).ToList();
        var sizes = finite.Select(Math.Abs).Where(v => v > 0).ToList();
        Unit = sizes.Count > 0 ? Rounded(Math.Max(sizes.Min(), sizes.Max() * 1e-9)) : 1;
        if (Unit is 0 || !double.IsFinite(Unit)) Unit = double.Epsilon;
        var bent = finite.ConvertAll(Bent);
        // Rounded outwards, so that what is read back lies where it was.
        Low = bent.Count > 0 ? Math.Floor(bent.Min() * 1e4) / 1e4 : 0;
        High = bent.Count > 0 ? Math.Ceiling(bent.Max() * 1e4) / 1e4 : 0;
        var text = new StringBuilder(2 * values.Count);
        foreach (var value in values)
        {
            var code = Code(value);
            text.Append(Digits[code >> 6]).Append(Digits[code & 63]);
        }
        Codes = text.ToString();
    }

    internal double Unit { get; }

    internal double Low { get; }

    internal double High { get; }

    internal string Codes { get; }

    private static double Rounded(double value) => double.Parse(value.ToString("G4"));

    private double Bent(double value) => Math.Asinh(value / Unit);

    private int Code(double? value) => value switch
    {
        null => None,
        double.NaN => NotANumber,
        double.PositiveInfinity => Infinite,
        double.NegativeInfinity => NegativeInfinite,
        { } number when High > Low => (int)Math.Round((Bent(number) - Low) / (High - Low) * (Levels - 1)),
        _ => 0,
    };
}
