using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Leaf(Aten.ZerosLike.Call(input, dtype, Argument.Default, device), requires_grad, names);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Leaf(Aten.OnesLike.Call(input, dtype, Argument.Default, device), requires_grad, names);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Leaf(Aten.EmptyLike.Call(input, dtype, Argument.Default, device), requires_grad, names);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Leaf(Aten.FullLike.Call(input, value, dtype, Argument.Default, device), requires_grad, names);

    /// <summary>start, start + step, ... up to and without stop.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Leaf(Aten.ArangeStartStep.Call(start, stop, step, dtype ?? RangeType(start, stop, step), Argument.Default, Where(device)), requires_grad, null);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Leaf(Aten.Linspace.Call(start, end, steps, Type(dtype), Argument.Default, Where(device)), requires_grad, null);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Leaf(Aten.EyeM.Call(rows, columns < 0 ? rows : columns, Type(dtype), Argument.Default, Where(device)), requires_grad, names);

    private static ScalarType RangeType(params ReadOnlySpan<Scalar> bounds)
    {
        foreach (var bound in bounds)
        {
            if (!is_integral(bound.Type)) return defaultType;
        }
        return ScalarType.Int64;
    }
}
