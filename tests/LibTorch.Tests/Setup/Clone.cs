using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HessianFaultLab.LibTorch.Tests.Setup;

/// <summary>
/// The set-up's scripts in a folder of their own whose name has spaces, with programs that stand in for those of the
/// machine, so that nothing is installed and no choice of the real repository changes.
/// </summary>
internal sealed class Clone : IDisposable
{
    private static readonly string Repository = FindRepository();

    private readonly string root = Directory.CreateTempSubdirectory("hfl clone ").FullName;

    internal Clone()
    {
        foreach (var script in Directory.EnumerateFiles(Path.Combine(Repository, "src/LibTorch/setup")))
            Copy(Path.GetRelativePath(Repository, script));
        foreach (var file in (string[])["global.json", "Directory.Packages.props", "run-all.sh", "run-tests.sh"]) Copy(file);
        Directory.CreateDirectory(InRoot("programs"));
    }

    internal string ChoiceFile => InRoot("artifacts/torch.props");

    internal static string NativeSources => Path.Combine(Repository, "src/LibTorch/native");

    internal string InRoot(string path) => Path.Combine(root, path);

    /// <summary>A folder that looks like a libtorch of a version to the set-up.</summary>
    internal string Prefix(string name, string version = "2.3.1")
    {
        var prefix = InRoot(name);
        var parts = version.Split('.');
        Write($"{name}/include/torch/csrc/autograd/autograd.h", "");
        Write(
            $"{name}/include/torch/csrc/api/include/torch/version.h",
            $"#define TORCH_VERSION_MAJOR {parts[0]}\n#define TORCH_VERSION_MINOR {parts[1]}\n#define TORCH_VERSION_PATCH {parts[2]}\n");
        Write($"{name}/lib/libtorch_cpu.so", "");
        return prefix;
    }

    internal string Write(string path, string text)
    {
        var file = InRoot(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Puts a Bash script in place of a program.</summary>
    internal string Program(string name, string body)
    {
        var path = Write($"programs/{name}", $"#!/usr/bin/env bash\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    internal (int ExitCode, string Output, string Error) Choose(params (string Name, string? Value)[] environment) =>
        Run("src/LibTorch/setup/choose-libtorch.sh", [], environment);

    /// <summary>Runs a script from another folder, without any libtorch to be found but those that the environment names.</summary>
    internal (int ExitCode, string Output, string Error) Run(string script, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", [InRoot(script), .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = InRoot("programs") + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["HFL_SYSTEM_FOLDERS"] = InRoot("nothing-here");
        start.Environment["HFL_PYTHONS"] = "";
        foreach (var name in (string[])["LIBTORCH_HOME", "TorchProvider"]) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>The libtorch that this build of the tests uses, as a prefix of links; null where there is none.</summary>
    internal string? LinkedPrefix()
    {
        var architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64";
        var libraries = $"/usr/lib/{architecture}-linux-gnu";
        if (!File.Exists("/usr/include/torch/csrc/autograd/autograd.h") || !File.Exists($"{libraries}/libtorch_cpu.so")) return null;
        var prefix = InRoot("copied prefix");
        Directory.CreateDirectory(Path.Combine(prefix, "lib"));
        Directory.CreateSymbolicLink(Path.Combine(prefix, "include"), "/usr/include");
        // The versioned names too: those are what a program asks for when it starts.
        foreach (var library in Directory.EnumerateFiles(libraries, "lib*.so*"))
        {
            var name = Path.GetFileName(library);
            if (name.Split('.')[0] is "libc10" or "libtorch_cpu" or "libtorch")
                File.CreateSymbolicLink(Path.Combine(prefix, "lib", name), library);
        }
        return prefix;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private void Copy(string path) => File.Copy(Path.Combine(Repository, path), Write(path, ""), overwrite: true);

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HessianFaultLab.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
