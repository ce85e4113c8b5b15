using HessianFaultLab.Lab.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Training;

/// <summary>A model with dropout and running statistics: what a resumed training can get wrong.</summary>
internal sealed class ToyModel : nn.Module<Batch, Tensor>
{
    private readonly Linear first = nn.Linear(4, 16);
    private readonly BatchNorm1d norm = nn.BatchNorm1d(16);
    private readonly Dropout dropout = nn.Dropout(0.3);
    private readonly Linear last = nn.Linear(16, 3);

    internal ToyModel(long seed = 1) : base(nameof(ToyModel))
    {
        RegisterComponents();
        this.to(ScalarType.Float64);
        using var generator = new Generator((ulong)seed);
        using var quiet = no_grad();
        foreach (var parameter in parameters()) parameter.normal_(0, 0.3, generator);
    }

    public override Tensor forward(Batch batch) => last.call(dropout.call(norm.call(first.call(batch["points"])).relu()));
}
