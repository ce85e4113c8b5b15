using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Probes;

/// <summary>
/// Random vectors, each from a stream of its own: the same seed, stream and number give the same vector, whichever thread
/// asks and in whatever order.
/// </summary>
public sealed class ProbeSource
{
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
    public Tensor Rademacher(long length, int stream, int number) =>
        Draw(length, stream, number, (vector, generator) => vector.bernoulli_(0.5, generator).mul_(2.ToScalar()).sub_(1.ToScalar()));

    /// <summary>Standard normal entries.</summary>
    public Tensor Normal(long length, int stream, int number) =>
        Draw(length, stream, number, (vector, generator) => vector.normal_(0, 1, generator));

    private Tensor Draw(long length, int stream, int number, Action<Tensor, Generator> fill)
    {
        using var quiet = no_grad();
        // Drawn on the CPU, so that a model on a GPU meets the same probes.
        using var generator = new Generator(Mix(Mix(Mix(unchecked((ulong)_seed)) ^ (uint)stream) ^ (uint)number), CPU);
        var vector = empty(length, dtype: _type);
        fill(vector, generator);
        return _device.type == TorchSharp.DeviceType.CPU ? vector : vector.to(_device, disposeAfter: true);
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014): neighbouring numbers give unrelated seeds.</summary>
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
