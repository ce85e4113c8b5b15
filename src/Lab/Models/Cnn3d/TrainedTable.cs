using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Cnn3d;

/// <summary>Vectors that are trained and looked up whole: queries or positions, [count, width].</summary>
internal sealed class TrainedTable : nn.Module
{
    private readonly Parameter weight;

    internal TrainedTable(int count, int width)
        : base(nameof(TrainedTable))
    {
        weight = nn.Parameter(zeros(count, width));
        RegisterComponents();
    }

    internal Tensor Weight => weight;
}
