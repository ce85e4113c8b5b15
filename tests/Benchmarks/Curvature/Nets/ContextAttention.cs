using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Nets;

/// <summary>sum_t a_t h_t with a = softmax(u . tanh(W h_t + b)) for a learned context vector u (Yang et al. 2016).</summary>
internal sealed class ContextAttention : nn.Module<Tensor, Tensor>
{
    private readonly Linear projection;
    private readonly Parameter context;

    internal ContextAttention(long width) : base(nameof(ContextAttention))
    {
        projection = nn.Linear(width, width);
        context = nn.Parameter(randn(width) * 0.1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var weights = projection.call(input).tanh().matmul(context).softmax(-1);
        return (weights.unsqueeze(-1) * input).sum([1L]);
    }
}
