using System.ComponentModel;
using System.Diagnostics;

namespace HessianFaultLab.Lab.Runs;

/// <summary>The git checkout that a folder lies in.</summary>
/// <param name="Commit">What is checked out.</param>
/// <param name="Dirty">Whether tracked files differ from it.</param>
internal sealed record Checkout(string Commit, bool Dirty)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Null where there is none, or no git.</summary>
    internal static Checkout? Around(string folder) =>
        Git(folder, "rev-parse", "HEAD") is { Length: > 0 } commit && Git(folder, "status", "--porcelain", "--untracked-files=no") is { } changes
            ? new Checkout(commit, changes.Length > 0)
            : null;

    private static string? Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        // Looking must not write the index, which another process may be busy with.
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        try
        {
            using var git = Process.Start(start)!;
            git.StandardInput.Close();
            _ = git.StandardError.ReadToEndAsync();
            var output = git.StandardOutput.ReadToEndAsync();
            if (!git.WaitForExit(Patience))
            {
                git.Kill();
                return null;
            }
            return git.ExitCode == 0 ? output.Result.Trim() : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
