namespace HessianFaultLab.LibTorch.Tests.Tensors;

/// <summary>Special functions by their definitions, slowly: quadrature, recurrence and bisection.</summary>
internal static class SpecialFunctions
{
    /// <summary>2/sqrt(pi) times the integral of exp(-t^2) from 0 to x, by Simpson's rule.</summary>
    public static double Erf(double x)
    {
        const int steps = 2000;
        var h = x / steps;
        var sum = 1 + Math.Exp(-x * x);
        for (var i = 1; i < steps; i++) sum += (i % 2 == 0 ? 2 : 4) * Math.Exp(-i * h * i * h);
        return 2 / Math.Sqrt(Math.PI) * sum * h / 3;
    }

    public static double ErfInverse(double y)
    {
        var (low, high) = (-6.0, 6.0);
        for (var i = 0; i < 80; i++)
        {
            var middle = (low + high) / 2;
            if (Erf(middle) < y) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    /// <summary>log Gamma(x), by Gamma(x) = Gamma(x + 1) / x up to where Stirling's series is exact.</summary>
    public static double LogGamma(double x)
    {
        var shift = 0.0;
        for (; x < 20; x++) shift += Math.Log(x);
        var r = 1 / (x * x);
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / x - shift;
    }

    public static double Digamma(double x)
    {
        var shift = 0.0;
        for (; x < 20; x++) shift += 1 / x;
        var r = 1 / (x * x);
        return Math.Log(x) - 0.5 / x - r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r / 240))) - shift;
    }

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>x times the standard normal distribution function.</summary>
    public static double Gelu(double x) => x / 2 * (1 + Erf(x / Math.Sqrt(2)));
}
