namespace HessianFaultLab.Lab.Mathematics;

/// <summary>Li2(x) = sum over k of x^k / k^2 = - integral from 0 to x of log(1 - t) / t; beyond 1 its real part (Lewin 1981).</summary>
public static class Dilogarithm
{
    private const double Zeta2 = Math.PI * Math.PI / 6;

    /// <summary>B_2k / (2k + 1)! for k from 1 on, B_n the Bernoulli numbers.</summary>
    private static readonly double[] Coefficients =
    [
        1 / 36.0, -1 / 3600.0, 1 / 211680.0, -1 / 10886400.0, 5 / (66 * 39916800.0), -691 / (2730 * 6227020800.0),
        7 / (6 * 1307674368000.0), -3617 / (510 * 355687428096000.0), 43867 / (798 * 121645100408832000.0),
    ];

    public static double Of(double x)
    {
        if (double.IsNaN(x)) return x;
        if (double.IsInfinity(x)) return double.NegativeInfinity;
        if (x == 1) return Zeta2;
        if (x > 2) return 2 * Zeta2 - Squared(Math.Log(x)) / 2 - Of(1 / x);
        if (x > 1) return Zeta2 - Math.Log(x) * (Math.Log(x - 1) - Math.Log(x) / 2) + Of(1 - 1 / x);
        if (x > 0.5) return Zeta2 - Math.Log(x) * Math.Log(1 - x) - Of(1 - x);
        if (x < -1) return -Zeta2 - Squared(Math.Log(-x)) / 2 - Of(1 / x);
        return Series(-Log1P(-x));
    }

    /// <summary>Li2(1 - e^-u) = u - u^2/4 + sum over k of B_2k u^(2k + 1) / (2k + 1)!, here with |u| at most ln 2.</summary>
    private static double Series(double u)
    {
        var square = u * u;
        double sum = 0;
        for (var k = Coefficients.Length - 1; k >= 0; k--) sum = square * (Coefficients[k] + sum);
        return u * (1 - u / 4 + sum);
    }

    /// <summary>log(1 + x) that keeps its digits near zero (Kahan).</summary>
    private static double Log1P(double x)
    {
        var rounded = 1 + x;
        return rounded == 1 ? x : Math.Log(rounded) * x / (rounded - 1);
    }

    private static double Squared(double x) => x * x;
}
