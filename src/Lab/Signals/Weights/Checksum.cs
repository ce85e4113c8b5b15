using System.Buffers.Binary;
using System.Security.Cryptography;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Weights;

[Named("checksum", "Tells any change of a single bit or of an order, and nothing of its size")]
public sealed class Checksum() : LeafSignal(Signals.Family.Weights, "checksum", "first 48 bits of the SHA-256 of the weights' bytes", Observation.Weights)
{
    private const int Piece = 1 << 26;

    protected override double? Figure(Measurement measurement, Component leaf, Block block)
    {
        using var scope = NewDisposeScope();
        var values = block.Of(measurement.Values).cpu().contiguous();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var at = 0L; at < values.NumberOfElements; at += Piece)
        {
            using var part = values.narrow(0, at, Math.Min(Piece, values.NumberOfElements - at)).clone();
            hash.AppendData(part.bytes);
        }
        // 48 bits are a double's exactly.
        return BinaryPrimitives.ReadUInt64BigEndian(hash.GetHashAndReset()) >> 16;
    }
}
