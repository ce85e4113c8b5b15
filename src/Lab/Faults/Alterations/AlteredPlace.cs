using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Faults.Injections;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

/// <summary>Where numbers are altered, and what is drawn for that place: the same whenever it is asked for until the schedule says to draw anew.</summary>
/// <param name="At">The injection.</param>
/// <param name="Name">Of the parameter, the average or the site.</param>
/// <param name="HasExamples">Whether the first axis goes over examples.</param>
public sealed record AlteredPlace(Injection At, string Name, bool HasExamples = false)
{
    /// <summary>A number that decides everything that is drawn for a purpose; it stands in the record.</summary>
    internal long Seed(string purpose) => At.Drawn($"{purpose} of {Name}", draws => [unchecked((long)draws.Next())])[0];

    /// <summary>A tensor of random numbers, float64 on the CPU, where libtorch has one algorithm for all processors.</summary>
    internal Tensor Random(string purpose, Tensor like, Func<long[], Generator, Tensor> draw)
    {
        using var generator = new Generator(unchecked((ulong)Seed(purpose)), CPU);
        return draw(like.shape, generator).to(like.dtype, like.device);
    }

    internal RandomDraws Draws(string purpose) => new(Seed(purpose));
}
