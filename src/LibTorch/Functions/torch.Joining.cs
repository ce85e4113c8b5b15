using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.Cat.Call(Argument.Tensors(AsList(tensors)), dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.Stack.Call(Argument.Tensors(tensors.ToArray()), dim);

    public static Tensor hstack(IList<Tensor> tensors) => Aten.Hstack.Call(Argument.Tensors(AsList(tensors)));

    public static Tensor vstack(IList<Tensor> tensors) => Aten.Vstack.Call(Argument.Tensors(AsList(tensors)));

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Aten.WhereSelf.Call(condition, x, y);

    public static Tensor[] where(Tensor condition) => Aten.Where.CallMany(condition);

    /// <summary>Sums of products in Einstein's notation, as in <c>einsum("bij,bjk->bik", a, b)</c>.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.Einsum.Call(equation, Argument.Tensors(tensors));

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") => Aten.MeshgridIndexing.CallMany(Argument.Tensors(tensors.ToArray()), indexing);

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Aten.BroadcastTensors.CallMany(Argument.Tensors(tensors));

    private static IReadOnlyList<Tensor?> AsList(IList<Tensor> tensors) => tensors as IReadOnlyList<Tensor?> ?? [.. tensors];
}
