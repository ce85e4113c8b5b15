using HessianFaultLab.LibTorch.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Stochastic gradient descent: b ← momentum · b + (1 − dampening) · g, p ← p − lr · b; Nesterov's variant steps by
/// g + momentum · b. The first b is g itself. Weight decay adds weight_decay · p to g.
/// </summary>
public partial class SGD : OptimizerHelper
{
    private readonly Options _defaults;

    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this((ParamGroup[])[new() { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        _defaults = Options.Of(lr, momentum, dampening, weight_decay, nesterov, maximize);
        foreach (var group in parameters) Add(group);
    }

    public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    private static void Apply(List<Tensor> parameters, List<Tensor> directions, double rate) =>
        Aten.ForeachAddList_.CallMany(Argument.Tensors(parameters), Argument.Tensors(directions), -rate);

    private void Update(ParamGroup group)
    {
        var options = group.Options;
        var all = Collect<State>(group);
        if (all.Count == 0) return;
        if (options.maximize == true) all.Negate();
        if (options.weight_decay is { } decay and not 0) all.AddDecay(decay);
        if (options.momentum is not { } momentum || momentum == 0)
        {
            Apply(all.Parameters, all.Gradients, group.LearningRate);
            return;
        }
        foreach (var (started, part) in all.By(s => s.momentum_buffer is null ? 0 : 1).ToList())
        {
            if (started == 0) Start(part);
            else Continue(part, momentum, options.dampening!.Value);
            var buffers = part.Of(s => s.momentum_buffer);
            var directions = options.nesterov == true
                ? [.. Aten.ForeachAddList.CallMany(Argument.Tensors(part.Gradients), Argument.Tensors(buffers), momentum)]
                : buffers;
            Apply(part.Parameters, directions, group.LearningRate);
        }
    }

    private static void Start(Trained<State> part)
    {
        for (var i = 0; i < part.Count; i++) part.States[i].momentum_buffer = part.Gradients[i].detach().clone().DetachFromDisposeScope();
    }

    private static void Continue(Trained<State> part, double momentum, double dampening)
    {
        var buffers = Argument.Tensors(part.Of(s => s.momentum_buffer));
        Aten.ForeachMulScalar_.CallMany(buffers, momentum);
        Aten.ForeachAddList_.CallMany(buffers, Argument.Tensors(part.Gradients), 1 - dampening);
    }

    private protected override OptimizerOptions Complete(OptimizerOptions? options) => ((Options?)options ?? new Options()).CompletedBy(_defaults);

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
