namespace HessianFaultLab.Lab.Mathematics;

/// <summary>
/// The real solutions w of w e^w = x (Corless et al. 1996), by Halley's iteration from the series at the branch point -1/e, at zero
/// and at infinity.
/// </summary>
public static class LambertW
{
    private const int MostIterations = 50;

    /// <summary>The upper branch, w at least -1, for x from -1/e on; NaN below.</summary>
    public static double Principal(double x)
    {
        if (double.IsNaN(x) || double.IsPositiveInfinity(x) || x == 0) return x;
        if (x > Math.E) return OfExponential(Math.Log(x));
        var distance = FromBranchPoint(x);
        if (!(distance >= 0)) return double.NaN;
        return Refined(x, distance < 0.6 ? AtBranchPoint(Math.Sqrt(2 * distance)) : Math.Log(1 + x) * (1 - 0.3 * x / (1 + x)));
    }

    /// <summary>The lower branch, w at most -1, for x from -1/e to 0; NaN elsewhere.</summary>
    public static double Lower(double x)
    {
        if (x == 0) return double.NegativeInfinity;
        var distance = FromBranchPoint(x);
        if (!(distance >= 0 && x < 0)) return double.NaN;
        if (distance < 0.6) return Refined(x, AtBranchPoint(-Math.Sqrt(2 * distance)));
        var log = Math.Log(-x);
        return Refined(x, log - Math.Log(-log) + Math.Log(-log) / log);
    }

    /// <summary>W0(e^y), also where e^y is beyond a double: the w with w + ln w = y.</summary>
    public static double OfExponential(double y)
    {
        if (y < 1) return Principal(Math.Exp(y));
        if (double.IsNaN(y) || double.IsPositiveInfinity(y)) return y;
        var w = y > 3 ? y - Math.Log(y) : 1 + 0.5 * (y - 1);
        for (var i = 0; i < MostIterations; i++)
        {
            // Halley's step for w + ln w - y.
            var rest = y - w - Math.Log(w);
            var step = 2 * w * (1 + w) * rest / (2 * (1 + w) * (1 + w) + rest);
            w += step;
            if (Math.Abs(step) <= 2e-16 * w) break;
        }
        return w;
    }

    /// <summary>1 + e x, without the cancellation near -1/e: e is split into a double and what it leaves.</summary>
    private static double FromBranchPoint(double x)
    {
        const double restOfE = 1.4456468917292502e-16;
        var distance = Math.FusedMultiplyAdd(Math.E, x, 1) + restOfE * x;
        // The double nearest to -1/e may lie below it.
        return distance < 0 && distance > -1e-16 ? 0 : distance;
    }

    /// <summary>The series in p = +-sqrt(2 (1 + e x)).</summary>
    private static double AtBranchPoint(double p) =>
        -1 + p * (1 + p * (-1 / 3.0 + p * (11 / 72.0 + p * (-43 / 540.0 + p * (769 / 17280.0 - p * 221 / 8505.0)))));

    private static double Refined(double x, double w)
    {
        for (var i = 0; i < MostIterations; i++)
        {
            var beyond = w + 1;
            // There the series is exact to a double's last digits, and the iteration divides by what is nearly nothing.
            if (Math.Abs(beyond) < 2e-3) return w;
            var rest = w - x * Math.Exp(-w);
            var step = rest / (beyond - rest * (w + 2) / (2 * beyond));
            w -= step;
            if (Math.Abs(step) <= 2e-16 * Math.Abs(w)) break;
        }
        return w;
    }
}
