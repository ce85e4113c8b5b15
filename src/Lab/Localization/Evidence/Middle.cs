using System.Buffers;

namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>The median.</summary>
internal static class Middle
{
    /// <summary>NaN where there is nothing; what is not a number is left out.</summary>
    internal static double Of(ReadOnlySpan<double> values)
    {
        var rented = ArrayPool<double>.Shared.Rent(values.Length);
        var known = 0;
        foreach (var value in values)
        {
            if (!double.IsNaN(value)) rented[known++] = value;
        }
        rented.AsSpan(0, known).Sort();
        var middle = known == 0 ? double.NaN : (rented[(known - 1) / 2] + rented[known / 2]) / 2;
        ArrayPool<double>.Shared.Return(rented);
        return middle;
    }
}
