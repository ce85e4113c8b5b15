using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace HessianFaultLab.Cli.Tests.Packages;

/// <summary>What <c>dotnet pack</c> makes of the build under test, in a folder of its own, and a clean place to use it.</summary>
public sealed class PackageFeed : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("hfl-packages-");

    public PackageFeed()
    {
        foreach (var project in new[] { "LibTorch", "Curvature", "Cli" })
            Dotnet(Repository, "pack", Path.Combine("src", project), "-c", "Release", "--no-build", "-o", Packages, "-v", "quiet", "-nodeReuse:false");
        // The genuine TorchSharp comes from where it came from before; with the machine's libtorch nothing else is needed.
        var others = LibTorch.TorchRuntime.Provider == "system" ? "<clear />" : "";
        File.WriteAllText(Path.Combine(root.FullName, "nuget.config"), $"<configuration><packageSources>{others}<add key=\"packed\" value=\"{Packages}\" /></packageSources></configuration>");
    }

    internal static string Repository { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    internal string Packages => Path.Combine(root.FullName, "packages");

    internal string Configuration => Path.Combine(root.FullName, "nuget.config");

    /// <summary>A fresh folder beside the packages, so that nothing of the repository is near.</summary>
    internal string Folder(string name) => Directory.CreateDirectory(Path.Combine(root.FullName, name)).FullName;

    internal string Dotnet(string folder, params string[] arguments) => Run("dotnet", folder, arguments);

    internal string Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // Packages of the same version that were unpacked before must not answer for these.
        start.Environment["NUGET_PACKAGES"] = Path.Combine(root.FullName, "unpacked");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}\n{output}\n{error.Result}");
        return output;
    }

    public void Dispose() => root.Delete(recursive: true);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
