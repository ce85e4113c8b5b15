using System.Globalization;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>A figure that says more or less than nothing: always with its sign, but for what rounds to zero.</summary>
internal static class Difference
{
    internal static string Of(double value, int digits)
    {
        var places = new string('0', digits);
        return Math.Round(value, digits).ToString($"+0.{places};-0.{places};0.{places}", CultureInfo.InvariantCulture);
    }

    /// <summary>Empty where there is none.</summary>
    internal static string Interval(double? low, double? high, int digits) => low is null || high is null ? "" : $"[{Of(low.Value, digits)}, {Of(high.Value, digits)}]";
}
