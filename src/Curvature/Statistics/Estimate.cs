namespace HessianFaultLab.Curvature.Statistics;

/// <summary>A value from random probes with its standard error; an exact one has the error 0.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Standard deviation of <paramref name="Value"/>, itself estimated from the probes.</param>
/// <param name="DegreesOfFreedom">Of the standard error; infinite for an exact value.</param>
public readonly record struct Estimate(double Value, double StandardError, double DegreesOfFreedom)
{
    public static Estimate Exact(double value) => new(value, 0, double.PositiveInfinity);

    public bool IsExact => StandardError == 0 && double.IsPositiveInfinity(DegreesOfFreedom);

    public double RelativeError => StandardError == 0 ? 0 : StandardError / Math.Abs(Value);

    /// <summary>The interval that covers the true value with the given confidence, by Student's t.</summary>
    public (double Low, double High) Interval(double confidence = 0.95)
    {
        if (IsExact) return (Value, Value);
        var reach = StandardError * StudentT.Quantile((1 + confidence) / 2, DegreesOfFreedom);
        return (Value - reach, Value + reach);
    }

    /// <summary>The square root with the error carried over: sd(sqrt x) = sd(x) / (2 sqrt x).</summary>
    public Estimate SquareRoot()
    {
        var root = Math.Sqrt(Math.Max(0, Value));
        return new Estimate(root, StandardError == 0 ? 0 : root > 0 ? StandardError / (2 * root) : Math.Sqrt(StandardError), DegreesOfFreedom);
    }

    public Estimate Scaled(double factor) => new(Value * factor, StandardError * Math.Abs(factor), DegreesOfFreedom);

    /// <summary>The sum of independent estimates; degrees of freedom by Welch and Satterthwaite.</summary>
    public static Estimate Sum(IEnumerable<Estimate> terms)
    {
        double value = 0, variance = 0, denominator = 0;
        foreach (var term in terms)
        {
            value += term.Value;
            var part = term.StandardError * term.StandardError;
            variance += part;
            if (part > 0) denominator += part * part / term.DegreesOfFreedom;
        }
        return variance == 0 ? Exact(value) : new Estimate(value, Math.Sqrt(variance), variance * variance / denominator);
    }
}
