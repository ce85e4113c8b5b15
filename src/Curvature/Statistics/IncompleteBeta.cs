namespace HessianFaultLab.Curvature.Statistics;

/// <summary>I_x(a, b), by its continued fraction (DLMF 8.17.22) with Lentz's evaluation.</summary>
internal static class IncompleteBeta
{
    internal static double Regularized(double a, double b, double x)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        // The fraction converges fast on the near side of the mean only; the other side follows by symmetry.
        if (x > (a + 1) / (a + b + 2)) return 1 - Regularized(b, a, 1 - x);
        var front = Math.Exp(a * Math.Log(x) + b * Math.Log(1 - x) + LogGamma(a + b) - LogGamma(a) - LogGamma(b)) / a;
        return front / Fraction(a, b, x);
    }

    private static double Fraction(double a, double b, double x)
    {
        const double tiny = 1e-300;
        double c = 1, d = 0, value = 1;
        for (var m = 0; m <= 400; m++)
        {
            for (var odd = 0; odd < 2; odd++)
            {
                var n = 2 * m + odd;
                if (n == 0) continue;
                var coefficient = odd == 1
                    ? -(a + m) * (a + b + m) * x / ((a + n - 1) * (a + n))
                    : m * (b - m) * x / ((a + n - 1) * (a + n));
                d = 1 + coefficient * d;
                d = 1 / (Math.Abs(d) < tiny ? tiny : d);
                c = 1 + coefficient / c;
                if (Math.Abs(c) < tiny) c = tiny;
                value *= c * d;
                if (Math.Abs(c * d - 1) < 1e-15) return value;
            }
        }
        return value;
    }

    /// <summary>log Gamma(x) for x &gt; 0: Stirling's series after moving x beyond 10.</summary>
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        while (x < 10) shift -= Math.Log(x++);
        var inverse = 1 / (x * x);
        var series = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse * (1.0 / 1680 - inverse / 1188)))) / x;
        return shift + (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + series;
    }
}
