using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using HessianFaultLab.Lab.Doctor;
using HessianFaultLab.LibTorch;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Runs;

/// <summary>What a result was computed with. What cannot be found out is null.</summary>
public sealed record Provenance
{
    /// <summary>The version of this program.</summary>
    public required string Version { get; init; }

    /// <summary>The commit it was built from.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether tracked files differ from the commit of the checkout that the program lies in.</summary>
    public bool? Dirty { get; init; }

    public string? Provider { get; init; }

    [JsonPropertyName("libtorch")]
    public string? LibTorch { get; init; }

    public string? Blas { get; init; }

    /// <summary>Threads inside one operation of libtorch.</summary>
    public int? Threads { get; init; }

    public string? Cpu { get; init; }

    public int Cores { get; init; }

    public IReadOnlyList<string> Gpus { get; init; } = [];

    /// <summary>The GPUs that this process was given; null where nobody chose.</summary>
    public string? VisibleGpus { get; init; }

    public required string Host { get; init; }

    public required string System { get; init; }

    public required string Runtime { get; init; }

    public IReadOnlyDictionary<string, string> Packages { get; init; } = new Dictionary<string, string>();

    /// <summary>The most memory that this process has held, in bytes.</summary>
    public long PeakMemory { get; init; }

    /// <summary>
    /// As it is now: ask at the end of a run, when libtorch is loaded and the peak was seen. Nothing is loaded to find out;
    /// a process that has not used libtorch has none to tell of.
    /// </summary>
    public static Provenance Capture()
    {
        var informational = typeof(Provenance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";
        var checkout = Checkout.Around(AppContext.BaseDirectory);
        var loaded = LoadedLibraries.OfThisProcess();
        using var process = Process.GetCurrentProcess();
        var common = new Provenance
        {
            Version = informational.Split('+')[0],
            Commit = informational.Split('+') is [_, var built, ..] ? built : checkout?.Commit,
            Dirty = checkout?.Dirty,
            Cpu = Machine.Cpu,
            Cores = Environment.ProcessorCount,
            Gpus = Machine.Gpus,
            VisibleGpus = Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES"),
            Host = Environment.MachineName,
            System = global::System.Runtime.InteropServices.RuntimeInformation.OSDescription,
            Runtime = global::System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
            Packages = PackageVersions(),
            PeakMemory = process.PeakWorkingSet64,
        };
        return loaded.Find("torch_cpu") is null ? common : common with
        {
            Provider = TorchRuntime.Provider,
            LibTorch = TorchRuntime.LibTorchVersion,
            Blas = Doctor.Blas.Recognize(loaded, TorchRuntime.BuildConfiguration, OpenBlasLibrary.ThreadingOf).Name,
            Threads = get_num_threads(),
        };
    }

    /// <summary>From the list that the build leaves beside the program.</summary>
    private static SortedDictionary<string, string> PackageVersions()
    {
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var path = Path.Combine(AppContext.BaseDirectory, (Assembly.GetEntryAssembly()?.GetName().Name ?? "") + ".deps.json");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            foreach (var library in document.RootElement.GetProperty("libraries").EnumerateObject())
            {
                if (library.Value.GetProperty("type").GetString() == "package" && library.Name.Split('/') is [var name, var version]) versions[name] = version;
            }
        }
        catch (Exception error) when (error is IOException or JsonException or KeyNotFoundException)
        {
            // A program published as one file has no such list.
        }
        return versions;
    }
}
