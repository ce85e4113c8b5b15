using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Doctor.SelfTest;

/// <summary>
/// The gradient g against central differences of the loss L along unit directions v:
/// g·v = (L(p + hv) - L(p - hv)) / 2h + O(h²).
/// </summary>
public sealed class GradientCheck : ICheck
{
    private const int Directions = 8;
    private const double Step = 1e-5;
    private const double Tolerance = 1e-7;

    /// <inheritdoc/>
    public string Name => "gradient";

    /// <inheritdoc/>
    public Finding Examine(CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var model = new TinyPerceptron(ScalarType.Float64);
        var gradient = model.Gradient();
        var length = Math.Sqrt(TinyPerceptron.Dot(gradient, gradient));
        var worst = 0.0;
        for (var number = 1; number <= Directions; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var direction = model.Direction(number);
            var ahead = model.After(direction, Step, () => model.Loss().item<double>());
            var behind = model.After(direction, -Step, () => model.Loss().item<double>());
            var error = Math.Abs(TinyPerceptron.Dot(gradient, direction) - ((ahead - behind) / (2 * Step))) / length;
            worst = Math.Max(worst, error);
        }
        return Agreement.Judge(Name, $"{Directions} directions", worst, Tolerance);
    }
}
