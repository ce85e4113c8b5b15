using HessianFaultLab.LibTorch.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Steps divided by a running root mean square: v ← alpha · v + (1 − alpha) · g², p ← p − lr · g / (√v + eps). Centered, v
/// loses the square of the running mean of g; with momentum, b ← momentum · b + g / (√v + eps) takes the quotient's place.
/// </summary>
public partial class RMSProp : OptimizerHelper
{
    private readonly Options _defaults;

    public RMSProp(IEnumerable<Parameter> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        : this((ParamGroup[])[new() { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
    {
        _defaults = Options.Of(lr, alpha, eps, weight_decay, momentum, centered, maximize);
        foreach (var group in parameters) Add(group);
    }

    public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    private void Update(ParamGroup group)
    {
        var options = group.Options;
        var all = Collect<State>(group);
        if (all.Count == 0) return;
        if (options.maximize == true) all.Negate();
        if (options.weight_decay is { } decay and not 0) all.AddDecay(decay);
        foreach (var state in all.States) state.step++;
        var (p, g) = (Argument.Tensors(all.Parameters), Argument.Tensors(all.Gradients));
        var denominator = Denominator(all, g, options.alpha!.Value, options.eps!.Value, options.centered == true);
        if (options.momentum is not { } momentum || momentum == 0)
        {
            Aten.ForeachAddcdivScalar_.CallMany(p, g, denominator, -group.LearningRate);
            return;
        }
        var buffers = Argument.Tensors(all.Of(s => s.momentum_buffer));
        Aten.ForeachMulScalar_.CallMany(buffers, momentum);
        Aten.ForeachAddcdivScalar_.CallMany(buffers, g, denominator, 1);
        Aten.ForeachAddList_.CallMany(p, buffers, -group.LearningRate);
    }

    private static Argument Denominator(Trained<State> all, Argument g, double alpha, double eps, bool centered)
    {
        var squares = Argument.Tensors(all.Of(s => s.square_avg));
        Aten.ForeachMulScalar_.CallMany(squares, alpha);
        Aten.ForeachAddcmulScalar_.CallMany(squares, g, g, 1 - alpha);
        if (centered)
        {
            var means = Argument.Tensors(all.Of(s => s.grad_avg));
            Aten.ForeachMulScalar_.CallMany(means, alpha);
            Aten.ForeachAddList_.CallMany(means, g, 1 - alpha);
            squares = Argument.Tensors(Aten.ForeachAddcmulScalar.CallMany(squares, means, means, -1));
        }
        var roots = Argument.Tensors(Aten.ForeachSqrt.CallMany(squares));
        Aten.ForeachAddScalar_.CallMany(roots, eps);
        return roots;
    }

    private protected override OptimizerOptions Complete(OptimizerOptions? options) => ((Options?)options ?? new Options()).CompletedBy(_defaults);

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
