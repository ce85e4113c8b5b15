using System.Globalization;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>A p-value: four decimals, or that it is smaller.</summary>
internal static class Probability
{
    internal static string Of(double value) => value < 0.0001 ? "< 0.0001" : value.ToString("0.####", CultureInfo.InvariantCulture);
}
