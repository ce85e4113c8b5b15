using System.Reflection;
using HessianFaultLab.Lab.Doctor;
using HessianFaultLab.LibTorch;

namespace HessianFaultLab.Cli;

/// <summary>What <c>hfl --version</c> prints.</summary>
internal static class VersionText
{
    /// <summary>The version without the commit that the compiler appends.</summary>
    internal static string Product { get; } =
        typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    internal static void Write(TextWriter output)
    {
        output.WriteLine($"hfl       {Product}");
        output.WriteLine($"provider  {TorchRuntime.Provider}");
        output.WriteLine($"libtorch  {TorchRuntime.LibTorchVersion} in {LibTorchCheck.Folder}");
    }
}
