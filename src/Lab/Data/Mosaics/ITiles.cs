using HessianFaultLab.Lab.Data.Examples;
using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Data.Mosaics;

/// <summary>Images by kind, of which mosaics are made.</summary>
public interface ITiles : IDisposable
{
    /// <summary>How many kinds there are.</summary>
    int Kinds { get; }

    /// <summary>Of one image: one frame.</summary>
    VideoSize Size { get; }

    /// <summary>An image [channels, height, width] of a kind.</summary>
    float[] Take(Split split, int kind, RandomDraws stream);
}
