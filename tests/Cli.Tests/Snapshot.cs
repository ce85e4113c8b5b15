using System.Runtime.CompilerServices;

namespace HessianFaultLab.Cli.Tests;

/// <summary>
/// Holds a text that users see against a file in the folder Snapshots beside the test.
/// Spaces at the ends of lines do not count. <c>HFL_SNAPSHOTS=update</c> writes the files instead; a missing file is written too, and fails the test once.
/// </summary>
internal static class Snapshot
{
    internal static void Matches(string name, string text, [CallerFilePath] string caller = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots", name + ".txt");
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd());
        var seen = string.Join('\n', lines) + "\n";
        var update = Environment.GetEnvironmentVariable("HFL_SNAPSHOTS") == "update";
        if (update || !File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, seen);
            Assert.True(update, $"{file} was missing and now holds what was seen; read it and commit it.");
        }
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), seen);
    }
}
