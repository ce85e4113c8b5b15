using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Operators;

/// <summary>A matrix that is known entry by entry, behind the same contract as a Hessian: for tests of the estimators.</summary>
internal sealed class DenseOperator : CurvatureOperator
{
    private readonly Tensor _matrix;

    public DenseOperator(Tensor matrix, params long[] blocks) : base(SpaceOf(blocks.Length == 0 ? [matrix.shape[0]] : blocks)) =>
        _matrix = matrix.clone().DetachFromDisposeScope();

    public DenseOperator(Tensor matrix, ParameterSpace space) : base(space) => _matrix = matrix.clone().DetachFromDisposeScope();

    public Action? BeforeProduct { get; init; }

    public override void Dispose() => _matrix.Dispose();

    protected override Tensor Product(Tensor vector, Block? source, Block? target)
    {
        BeforeProduct?.Invoke();
        var scope = NewDisposeScope();
        try
        {
            var columns = source is null ? _matrix : _matrix.narrow(1, source.Offset, source.Length);
            var rows = target is null ? columns : columns.narrow(0, target.Offset, target.Length);
            return scope.MoveToOuter(rows.mv(vector));
        }
        finally
        {
            scope.Dispose();
        }
    }

    private static ParameterSpace SpaceOf(long[] blocks) =>
        new(blocks.Select((length, i) => ($"block{i}.weight", zeros(length, dtype: float64).DetachFromDisposeScope())), Blocks.ByModule);
}
