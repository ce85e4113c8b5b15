using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Nets;

/// <summary>Conv3d, BatchNorm3d, tanh, max-pool 3d, and a linear layer.</summary>
internal sealed class ConvolutionalNet : nn.Module<Tensor, Tensor>
{
    private readonly Conv3d convolution;
    private readonly BatchNorm3d norm;
    private readonly MaxPool3d pool;
    private readonly Linear output;

    public ConvolutionalNet(int classes) : base(nameof(ConvolutionalNet))
    {
        convolution = nn.Conv3d(1, 2, 3, padding: 1, dtype: float64);
        norm = nn.BatchNorm3d(2, dtype: float64);
        pool = nn.MaxPool3d(2);
        output = nn.Linear(2 * 2 * 3 * 3, classes, dtype: float64);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => output.call(pool.call(norm.call(convolution.call(input)).tanh()).flatten(1));
}
