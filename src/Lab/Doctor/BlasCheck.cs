using HessianFaultLab.LibTorch;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Doctor;

/// <summary>The BLAS in use. It is looked for after a matrix product, which loads it at the latest.</summary>
public sealed class BlasCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "BLAS";

    /// <inheritdoc/>
    public Finding Examine(CancellationToken cancellation)
    {
        using (NewDisposeScope())
        {
            var matrix = ones(64, 64);
            _ = matmul(matrix, matrix);
        }
        return Judge(Blas.Recognize(LoadedLibraries.OfThisProcess(), TorchRuntime.BuildConfiguration, OpenBlasLibrary.ThreadingOf));
    }

    internal Finding Judge(Blas blas)
    {
        var detail = blas.Path is null ? blas.Name : $"{blas.Name} ({blas.Path})";
        return blas.Concern is null
            ? new(Name, FindingStatus.Ok, detail)
            : new(Name, FindingStatus.Warning, $"{detail}: {blas.Concern}", "On Debian and Ubuntu: apt-get install libopenblas0-openmp");
    }
}
