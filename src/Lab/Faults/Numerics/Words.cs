using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Numerics;

/// <summary>The bits of a tensor's numbers.</summary>
internal static class Words
{
    /// <summary>A new tensor with the same type, shape and device whose words were put through a function of number and word.</summary>
    internal static Tensor Map(Tensor values, Func<int, ulong, ulong> change)
    {
        var copy = values.detach().cpu().contiguous().clone();
        var bytes = copy.bytes;
        switch (copy.element_size())
        {
            case 2:
                var small = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (var i = 0; i < small.Length; i++) small[i] = (ushort)change(i, small[i]);
                break;
            case 4:
                var single = MemoryMarshal.Cast<byte, uint>(bytes);
                for (var i = 0; i < single.Length; i++) single[i] = (uint)change(i, single[i]);
                break;
            default:
                var wide = MemoryMarshal.Cast<byte, ulong>(bytes);
                for (var i = 0; i < wide.Length; i++) wide[i] = change(i, wide[i]);
                break;
        }
        return copy.to(values.device);
    }
}
