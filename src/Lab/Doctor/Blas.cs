namespace HessianFaultLab.Lab.Doctor;

/// <summary>The library that does libtorch's matrix products.</summary>
/// <param name="Name">Its name and threading.</param>
/// <param name="Path">Where it was loaded from; null where it is part of libtorch.</param>
/// <param name="Concern">Why it is slower than need be; null where it is not.</param>
public sealed record Blas(string Name, string? Path, string? Concern = null)
{
    /// <summary>Measured with a 2-layer encoder on two cores; see the advice of <see cref="BlasCheck"/>.</summary>
    private const string FightingThreads =
        "its own threads fight libtorch's OpenMP threads: the gradient of a small encoder takes 66 ms instead of 25 ms";

    /// <summary>Tells by the loaded libraries, and by libtorch's build configuration where none stands out.</summary>
    /// <param name="loaded">The libraries of a process that has multiplied matrices.</param>
    /// <param name="buildConfiguration">What libtorch says about its own build.</param>
    /// <param name="threadingOf">How the OpenBLAS at a path was built, see <see cref="OpenBlasThreading"/>.</param>
    public static Blas Recognize(LoadedLibraries loaded, string buildConfiguration, Func<string, OpenBlasThreading> threadingOf)
    {
        if (loaded.Find("mkl_") is { } mkl) return new("MKL", mkl);
        if (loaded.Find("openblas") is { } openBlas) return OpenBlas(openBlas, threadingOf(openBlas));
        if (loaded.Find("blis") is { } blis) return new("BLIS", blis);
        if (loaded.Find("Accelerate", "vecLib") is { } accelerate) return new("Accelerate", accelerate);
        if (loaded.Find("blas.") is { } reference) return new("reference BLAS", reference, "it uses one core and no vector instructions");
        if (buildConfiguration.Contains("BLAS_INFO=mkl", StringComparison.OrdinalIgnoreCase)) return new("MKL, inside libtorch", null);
        if (buildConfiguration.Contains("BLAS_INFO=open", StringComparison.OrdinalIgnoreCase)) return new("OpenBLAS, inside libtorch", null);
        return new("inside libtorch", null);
    }

    private static Blas OpenBlas(string path, OpenBlasThreading threading) => threading switch
    {
        OpenBlasThreading.None => new("OpenBLAS without threads", path, "it uses one core"),
        OpenBlasThreading.Pthreads => new("OpenBLAS with pthreads", path, FightingThreads),
        OpenBlasThreading.OpenMP => new("OpenBLAS with OpenMP", path),
        _ => new("OpenBLAS", path),
    };
}
