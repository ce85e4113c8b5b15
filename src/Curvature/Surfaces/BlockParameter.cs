using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Surfaces;

/// <summary>One parameter tensor and where it lies in the flat vector of all parameters.</summary>
public sealed class BlockParameter
{
    internal BlockParameter(string name, Tensor tensor, int index, long offset)
    {
        Name = name;
        Tensor = tensor;
        Index = index;
        Offset = offset;
        Shape = tensor.shape;
        Length = tensor.NumberOfElements;
    }

    public string Name { get; }

    public Tensor Tensor { get; }

    public int Index { get; }

    public long Offset { get; }

    public long Length { get; }

    public IReadOnlyList<long> Shape { get; }
}
