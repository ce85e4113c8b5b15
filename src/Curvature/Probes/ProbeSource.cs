using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Probes;

/// <summary>
/// Random vectors, each from a stream of its own: the same seed, stream and number give the same vector, whichever thread
/// asks and in whatever order.
/// </summary>
public sealed class ProbeSource
{
    private const long LongestPart = 1L << 27;

    private readonly long _seed;
    private readonly ScalarType _type;
    private readonly Device _device;

    public ProbeSource(long seed, ScalarType type, Device device)
    {
        _seed = seed;
        _type = type;
        _device = device;
    }

    /// <summary>Entries +1 and -1 with equal chance.</summary>
    public Tensor Rademacher(long length, int stream, int number)
    {
        using var quiet = no_grad();
        var isDouble = _type == ScalarType.Float64;
        var vector = empty(length, dtype: isDouble ? ScalarType.Float64 : ScalarType.Float32);
        var state = Mix(KeyOf(stream, number));
        // By parts, for no span reaches over more than 2 GiB.
        for (var start = 0L; start < length; start += LongestPart)
        {
            using var part = vector.narrow(0, start, Math.Min(LongestPart, length - start));
            if (isDouble) RandomSigns.Fill(MemoryMarshal.Cast<byte, ulong>(part.bytes), ref state);
            else RandomSigns.Fill(MemoryMarshal.Cast<byte, uint>(part.bytes), ref state);
        }
        return OnDevice(vector);
    }

    /// <summary>Standard normal entries.</summary>
    public Tensor Normal(long length, int stream, int number)
    {
        using var quiet = no_grad();
        // Drawn on the CPU, so that a model on a GPU meets the same probes.
        using var generator = new Generator(KeyOf(stream, number), CPU);
        return OnDevice(empty(length, dtype: _type).normal_(0, 1, generator));
    }

    private Tensor OnDevice(Tensor vector)
    {
        var isThere = _device.type == TorchSharp.DeviceType.CPU && vector.dtype == _type;
        return isThere ? vector : vector.to(_type, _device, disposeAfter: true);
    }

    private ulong KeyOf(int stream, int number) => Mix(Mix(Mix(unchecked((ulong)_seed)) ^ (uint)stream) ^ (uint)number);

    private static ulong Mix(ulong value) => RandomSigns.Mix(unchecked(value + RandomSigns.Step));
}
