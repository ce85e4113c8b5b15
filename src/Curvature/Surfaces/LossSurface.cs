using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Surfaces;

/// <summary>
/// L(theta): the mean loss of a model in evaluation mode over a fixed batch, as a function of its parameters.
/// </summary>
/// <remarks>
/// <para>The batch may come in parts; L is then the mean of their losses, weighted by their sizes.</para>
/// <para>The caller's model is borrowed: gradients in <c>.grad</c>, training or evaluation mode of each module, the random
/// state and <c>requires_grad</c> are as before once this surface and its operators are disposed of.</para>
/// </remarks>
public sealed class LossSurface : IDisposable
{
    private readonly nn.Module? _model;
    private readonly List<Tensor> _frozen = [];

    /// <summary>The surface of a model whose parameters are grouped by <paramref name="blockOf"/> (by module where it is null).</summary>
    public LossSurface(nn.Module model, IReadOnlyList<MicroBatch> batch, Func<string, string>? blockOf = null)
        : this(model.named_parameters().Select(p => (p.name, (Tensor)p.parameter)), batch, blockOf) => _model = model;

    /// <summary>The surface of a model over a batch in one part.</summary>
    public LossSurface(nn.Module model, Func<Tensor> outputs, Func<Tensor, Tensor> loss, Func<string, string>? blockOf = null)
        : this(model, [new MicroBatch(outputs, loss)], blockOf)
    {
    }

    /// <summary>The surface of any function of some tensors.</summary>
    public LossSurface(IEnumerable<(string Name, Tensor Tensor)> parameters, IReadOnlyList<MicroBatch> batch, Func<string, string>? blockOf = null)
    {
        if (batch.Count == 0) throw new CurvatureException(CurvatureProblem.NoBatch, "The batch is empty; give at least one micro-batch.");
        Space = new ParameterSpace(parameters, blockOf ?? Blocks.ByModule);
        Batch = batch;
        TotalWeight = batch.Sum(b => b.Weight);
        foreach (var parameter in Space.Parameters)
        {
            if (parameter.Tensor.requires_grad) continue;
            parameter.Tensor.requires_grad = true;
            _frozen.Add(parameter.Tensor);
        }
    }

    public ParameterSpace Space { get; }

    internal IReadOnlyList<MicroBatch> Batch { get; }

    internal double TotalWeight { get; }

    /// <summary>The loss, without derivatives.</summary>
    public double Loss()
    {
        using var borrowed = new BorrowedModel(_model);
        return Evaluate();
    }

    /// <summary>Evaluates the loss twice and refuses a model that draws random numbers on the way.</summary>
    public double DeterministicLoss()
    {
        // Both within one loan: giving the model back would also give the same random numbers to the second.
        using var borrowed = new BorrowedModel(_model);
        var (first, second) = (Evaluate(), Evaluate());
        if (!double.IsFinite(first))
            throw new CurvatureException(CurvatureProblem.NonFiniteLoss, $"The loss is {first}; curvature is not defined there. Look at the parameters and the batch for NaN, infinity or overflow.");
        if (Differ(first, second))
            throw new CurvatureException(CurvatureProblem.NonDeterministicLoss, $"Two evaluations of the loss on the same batch gave {first:R} and {second:R}. Turn dropout and other sources of chance off: the model is put into evaluation mode, but functional dropout with training: true stays on.");
        return first;
    }

    public void Dispose()
    {
        foreach (var tensor in _frozen)
        {
            if (!tensor.IsInvalid) tensor.requires_grad = false;
        }
        _frozen.Clear();
    }

    /// <summary>Whether two losses are further apart than parallel reductions, which may order sums differently each time, can put them.</summary>
    internal bool Differ(double first, double second) =>
        !(Math.Abs(first - second) <= (Space.Type == ScalarType.Float64 ? 1e-12 : 1e-5) * Math.Max(1, Math.Abs(first)));

    internal BorrowedModel Borrow() => new(_model);

    private double Evaluate()
    {
        using var quiet = no_grad();
        var sum = 0.0;
        foreach (var part in Batch)
        {
            using var scope = NewDisposeScope();
            sum += part.Weight * ScalarOf(part.Loss(part.Outputs()));
        }
        return sum / TotalWeight;
    }

    internal static double ScalarOf(Tensor loss)
    {
        if (loss.NumberOfElements != 1 || !loss.is_floating_point())
            throw new CurvatureException(CurvatureProblem.NotScalar, $"The loss must be one real number; it has the shape [{string.Join(", ", loss.shape)}] and the type {loss.dtype}. Reduce it with mean().");
        return (double)loss;
    }
}
