namespace HessianFaultLab.Curvature.Statistics;

/// <summary>Quantiles of Student's t distribution.</summary>
public static class StudentT
{
    /// <summary>The t with P(T &lt;= t) = <paramref name="probability"/>; the normal quantile for infinite degrees of freedom.</summary>
    public static double Quantile(double probability, double degreesOfFreedom)
    {
        if (!(probability is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability lies between 0 and 1");
        if (probability < 0.5) return -Quantile(1 - probability, degreesOfFreedom);
        if (probability == 0.5) return 0;
        if (!(degreesOfFreedom > 0)) return double.PositiveInfinity;
        double low = 0, high = 1;
        while (Cumulative(high, degreesOfFreedom) < probability && high < 1e15) high *= 2;
        for (var i = 0; i < 200 && high - low > 1e-13 * high; i++)
        {
            var middle = (low + high) / 2;
            if (Cumulative(middle, degreesOfFreedom) < probability) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    private static double Cumulative(double t, double degreesOfFreedom)
    {
        // Beyond a million degrees of freedom t and the normal distribution agree to seven digits.
        var freedom = Math.Min(degreesOfFreedom, 1e6);
        return 1 - 0.5 * IncompleteBeta.Regularized(freedom / 2, 0.5, freedom / (freedom + t * t));
    }
}
