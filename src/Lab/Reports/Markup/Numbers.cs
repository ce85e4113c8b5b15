using System.Globalization;

namespace HessianFaultLab.Lab.Reports.Markup;

/// <summary>Numbers as people read them, and as SVG needs them.</summary>
internal static class Numbers
{
    private const string None = "\u2013";

    /// <summary>A place in a drawing: two decimals at most.</summary>
    internal static string Coordinate(double value) => double.IsFinite(value) ? Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture) : "0";

    /// <summary>A share or a score: two decimals.</summary>
    internal static string Score(double? value) => value is { } number && double.IsFinite(number) ? Sign(number.ToString("0.00", CultureInfo.InvariantCulture)) : None;

    /// <summary>A difference of scores: three decimals and always a sign.</summary>
    internal static string Difference(double? value) =>
        value is { } number && double.IsFinite(number) ? Sign(number.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture)) : None;

    /// <summary>A probability: three decimals, or that it is smaller.</summary>
    internal static string Probability(double? value) =>
        value is not { } number || !double.IsFinite(number) ? None : number < 0.001 ? "< 0.001" : number.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>The same with two decimals, where there is no room for more.</summary>
    internal static string ShortDifference(double value) => Sign(value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture));

    /// <summary>Any figure: three significant digits.</summary>
    internal static string Figure(double? value)
    {
        if (value is not { } number || double.IsNaN(number)) return None;
        if (double.IsInfinity(number)) return number > 0 ? "\u221e" : "\u2212\u221e";
        var size = Math.Abs(number);
        if (size == 0) return "0";
        if (size is < 1e-3 or >= 1e6) return Sign(number.ToString("0.##e0", CultureInfo.InvariantCulture));
        var decimals = Math.Max(0, 2 - (int)Math.Floor(Math.Log10(size)));
        return Sign(number.ToString(decimals == 0 ? "#,0" : "0." + new string('#', decimals), CultureInfo.InvariantCulture));
    }

    /// <summary>A length of time.</summary>
    internal static string Duration(double seconds) =>
        seconds < 90 ? $"{seconds:0} s" : seconds < 5400 ? $"{seconds / 60:0} min" : $"{seconds / 3600:0.0} h";

    /// <summary><c>1 run</c>, <c>2,000 runs</c>.</summary>
    internal static string Count(int number, string one, string? several = null) =>
        $"{number.ToString("#,0", CultureInfo.InvariantCulture)} {(number == 1 ? one : several ?? one + "s")}";

    /// <summary>A minus sign as long as a plus sign.</summary>
    private static string Sign(string text) => text.Replace('-', '\u2212');
}
