namespace HessianFaultLab.Lab.Localization.Statistics;

/// <summary>Corrects p-values of several tests so that the chance of any false alarm stays below the level (Holm 1979).</summary>
public static class Holm
{
    /// <summary>max over the smaller ones of (m - i) p_(i), at most 1; in the order given.</summary>
    public static double[] Corrected(IReadOnlyList<double> pValues)
    {
        var corrected = new double[pValues.Count];
        var largest = 0.0;
        foreach (var (place, index) in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).Index())
        {
            largest = Math.Max(largest, Math.Min(1, (pValues.Count - place) * pValues[index]));
            corrected[index] = largest;
        }
        return corrected;
    }
}
