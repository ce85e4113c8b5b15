using System.Diagnostics;

namespace HessianFaultLab.Lab.Doctor;

/// <summary>The native libraries that a process has loaded.</summary>
/// <param name="Paths">Their full paths, links resolved.</param>
public sealed record LoadedLibraries(IReadOnlyList<string> Paths)
{
    /// <summary>Those of this process, as they are now.</summary>
    public static LoadedLibraries OfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return new([.. process.Modules.Cast<ProcessModule>().Select(module => module.FileName)]);
    }

    /// <summary>The first path whose file name starts with one of the given beginnings (without <c>lib</c>).</summary>
    public string? Find(params ReadOnlySpan<string> beginnings)
    {
        foreach (var path in Paths)
        {
            var name = Path.GetFileName(path);
            if (name.StartsWith("lib", StringComparison.Ordinal)) name = name[3..];
            foreach (var beginning in beginnings)
            {
                if (name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)) return path;
            }
        }
        return null;
    }
}
