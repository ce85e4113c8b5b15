using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Operators;

/// <summary>
/// A symmetric matrix over a <see cref="ParameterSpace"/> that is known by its products with vectors.
/// </summary>
/// <remarks>Products may be asked for by several threads at once.</remarks>
public abstract class CurvatureOperator : IDisposable
{
    private long _products;
    private long _partialProducts;

    protected CurvatureOperator(ParameterSpace space) => Space = space;

    public ParameterSpace Space { get; }

    /// <summary>Products with a whole vector so far.</summary>
    public long Products => Interlocked.Read(ref _products);

    /// <summary>Products of one block with itself so far.</summary>
    public long PartialProducts => Interlocked.Read(ref _partialProducts);

    /// <summary>A v, for a flat vector over all parameters.</summary>
    public Tensor Multiply(Tensor vector) => Multiply(vector, null, null);

    /// <summary>
    /// (A v)_target for a vector that is zero outside <paramref name="source"/>. Null means all blocks. With one block on
    /// both sides only the part of the graph between its parameters is visited, and the result equals the same part of the
    /// full product.
    /// </summary>
    public Tensor Multiply(Tensor vector, Block? source, Block? target)
    {
        var expected = Space.LengthOf(source);
        if (vector.ndim != 1 || vector.NumberOfElements != expected)
            throw new ArgumentException($"a flat vector of {expected} elements is expected, not one of shape [{string.Join(", ", vector.shape)}]", nameof(vector));
        if (target is null) Interlocked.Increment(ref _products);
        else Interlocked.Increment(ref _partialProducts);
        return Product(vector, source, target);
    }

    public abstract void Dispose();

    protected abstract Tensor Product(Tensor vector, Block? source, Block? target);
}
