using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam: steps scaled by running means of the gradient and of its square; weight decay enters the gradient. Kingma and Ba 2015.</summary>
public partial class Adam : OptimizerHelper
{
    private readonly Options _defaults;

    public Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this((ParamGroup[])[new() { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public Adam(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        _defaults = Options.Of(lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        foreach (var group in parameters) Add(group);
    }

    public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    private void Update(ParamGroup group)
    {
        var options = group.Options;
        var rate = group.LearningRate;
        var all = Collect<State>(group);
        if (all.Count == 0) return;
        if (options.maximize == true) all.Negate();
        if (options.weight_decay is { } decay and not 0) all.AddDecay(decay);
        foreach (var (step, part) in all.By(s => ++s.step))
        {
            new AdamUpdate(rate, options.beta1!.Value, options.beta2!.Value, options.eps!.Value, step).Apply(
                part.Parameters, part.Gradients, part.Of(s => s.exp_avg), part.Of(s => s.exp_avg_sq),
                options.amsgrad == true ? part.Of(s => s.max_exp_avg_sq) : null);
        }
    }

    private protected override OptimizerOptions Complete(OptimizerOptions? options) => ((Options?)options ?? new Options()).CompletedBy(_defaults);

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
