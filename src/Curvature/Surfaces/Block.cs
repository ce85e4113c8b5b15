using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Surfaces;

/// <summary>
/// A named group of parameters: a component of the model, and a diagonal block of its Hessian. In the flat vector of all
/// parameters it is the range from <see cref="Offset"/> of <see cref="Length"/> elements.
/// </summary>
public sealed class Block
{
    internal Block(string name, int index, long offset, IReadOnlyList<BlockParameter> parameters)
    {
        Name = name;
        Index = index;
        Offset = offset;
        Parameters = parameters;
        Length = parameters.Sum(p => p.Length);
    }

    public string Name { get; }

    /// <summary>Its place among the blocks, from zero.</summary>
    public int Index { get; }

    public long Offset { get; }

    public long Length { get; }

    public IReadOnlyList<BlockParameter> Parameters { get; }

    /// <summary>The block's part of a flat vector, as a view.</summary>
    public Tensor Of(Tensor flat) => flat.narrow(0, Offset, Length);

    public override string ToString() => $"{Name} ({Length} parameters)";
}
