namespace HessianFaultLab.Lab.Localization.Statistics;

/// <summary>Quantiles of values that stand in any order (Hoare's selection, 1961); linear between order statistics.</summary>
public static class Quantiles
{
    /// <param name="values">At least one, and all of them numbers; they come back in another order.</param>
    /// <param name="share">From 0 to 1.</param>
    public static double Of(Span<double> values, double share)
    {
        var place = share * (values.Length - 1);
        var low = (int)place;
        Select(values, low);
        if (low + 1 == values.Length) return values[low];
        var next = double.PositiveInfinity;
        foreach (var value in values[(low + 1)..]) next = Math.Min(next, value);
        return values[low] + (place - low) * (next - values[low]);
    }

    /// <summary>Brings the value that belongs at a place there, smaller ones before it and larger ones behind.</summary>
    private static void Select(Span<double> values, int place)
    {
        var (first, last) = (0, values.Length - 1);
        while (first < last)
        {
            var pivot = MiddleOf(values[first], values[(first + last) / 2], values[last]);
            var (i, j) = (first, last);
            while (i <= j)
            {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i > j) break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }
            if (place <= j) last = j;
            else if (place >= i) first = i;
            else return;
        }
    }

    private static double MiddleOf(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
