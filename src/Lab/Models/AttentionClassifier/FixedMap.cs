using HessianFaultLab.Lab.Models.Layers;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.AttentionClassifier;

/// <summary>A linear map that is state of the model and no parameter: it is drawn and never trained.</summary>
internal sealed class FixedMap : nn.Module<Tensor, Tensor>
{
    private readonly Tensor weight;

    /// <param name="outputs">Null for a vector, whose product with an input is one number.</param>
    /// <param name="inputs">Width of an input.</param>
    internal FixedMap(long? outputs, long inputs)
        : base(nameof(FixedMap))
    {
        weight = outputs is { } rows ? zeros(rows, inputs) : zeros(inputs);
        RegisterComponents();
    }

    internal Tensor Weight => weight;

    public override Tensor forward(Tensor input) => weight.dim() == 1 ? input.matmul(weight) : input.matmul(weight.t());

    /// <summary>Standard normal, but for ones on the diagonal.</summary>
    internal void DrawUnitDiagonal(InitialWeights weights)
    {
        weights.Normal(weight, 1);
        using var quiet = no_grad();
        using var diagonal = weight.diagonal();
        diagonal.fill_(1);
    }

    /// <summary>Rows that are orthonormal, in random directions.</summary>
    internal void DrawOrthonormal(InitialWeights weights)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var drawn = zeros(weight.shape, dtype: ScalarType.Float64);
        weights.Normal(drawn, 1);
        // Gram and Schmidt in C#: what libtorch's decomposition gives hangs on the library beneath it.
        var rows = drawn.data<double>().ToArray().Chunk((int)weight.shape[1]).ToArray();
        foreach (var (number, row) in rows.Index())
        {
            foreach (var before in rows.Take(number)) Add(row, before, -Dot(row, before));
            var length = Math.Sqrt(Dot(row, row));
            for (var i = 0; i < row.Length; i++) row[i] /= length;
        }
        weight.copy_(tensor(rows.SelectMany(r => r).ToArray(), weight.shape));
    }

    private static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();

    private static void Add(double[] to, double[] what, double times)
    {
        for (var i = 0; i < to.Length; i++) to[i] += times * what[i];
    }
}
