namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>The median.</summary>
internal static class Middle
{
    /// <summary>NaN where there is nothing; what is not a number is left out.</summary>
    internal static double Of(IEnumerable<double> values)
    {
        var sorted = values.Where(v => !double.IsNaN(v)).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
