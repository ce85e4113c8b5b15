using HessianFaultLab.LibTorch;

namespace HessianFaultLab.Lab.Doctor;

/// <summary>Provider, version and folder of libtorch.</summary>
public sealed class LibTorchCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "libtorch";

    /// <summary>The folder from which libtorch was loaded; null before it was.</summary>
    public static string? Folder => Path.GetDirectoryName(LoadedLibraries.OfThisProcess().Find("torch_cpu"));

    /// <inheritdoc/>
    public Finding Examine(CancellationToken cancellation)
    {
        var version = TorchRuntime.LibTorchVersion;
        var origin = TorchRuntime.Provider == "system" ? "system provider" : "package provider, the genuine TorchSharp";
        return new(Name, FindingStatus.Ok, $"{version} in {Folder ?? "an unknown folder"} ({origin})");
    }
}
