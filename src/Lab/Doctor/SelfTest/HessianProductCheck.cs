using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Doctor.SelfTest;

/// <summary>
/// The Hessian product Hv by double backward against central differences of the gradient:
/// Hv = (g(p + hv) - g(p - hv)) / 2h + O(h²).
/// </summary>
public sealed class HessianProductCheck : ICheck
{
    private const double Step = 1e-5;
    private const double Tolerance = 1e-6;

    /// <inheritdoc/>
    public string Name => "Hessian product";

    /// <inheritdoc/>
    public Finding Examine(CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var model = new TinyPerceptron(ScalarType.Float64);
        var direction = model.Direction(1);
        var product = Product(model, direction);
        cancellation.ThrowIfCancellationRequested();
        var ahead = model.After(direction, Step, () => model.Gradient());
        var behind = model.After(direction, -Step, () => model.Gradient());
        Tensor[] difference = [.. product.Select((exact, i) => exact - ((ahead[i] - behind[i]) / (2 * Step)))];
        var error = Math.Sqrt(TinyPerceptron.Dot(difference, difference) / TinyPerceptron.Dot(product, product));
        return Agreement.Judge(Name, "double backward", error, Tolerance);
    }

    /// <summary>
    /// The second derivative goes through autograd.backward: the genuine package turns an error in there into an
    /// exception, while one in autograd.grad ends the process.
    /// </summary>
    private static Tensor[] Product(TinyPerceptron model, Tensor[] direction)
    {
        var gradient = model.Gradient(createGraph: true);
        var along = gradient.Zip(direction, (g, v) => (g * v).sum()).Aggregate((a, b) => a + b);
        autograd.backward([along], inputs: model.Parameters);
        return [.. model.Parameters.Select(parameter => parameter.grad!)];
    }
}
