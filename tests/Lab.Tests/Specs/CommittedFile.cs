namespace HessianFaultLab.Lab.Tests.Specs;

/// <summary>A file of the repository that a program writes.</summary>
internal static class CommittedFile
{
    /// <summary>Holds the file against what the program would write now; <c>HFL_SNAPSHOTS=update</c> writes it.</summary>
    internal static void Is(string path, string text, string command)
    {
        if (Environment.GetEnvironmentVariable("HFL_SNAPSHOTS") == "update") File.WriteAllText(path, text);
        var seen = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(text == seen, $"{path} is not what the definitions say; write it anew: {command} > {Path.GetRelativePath(Checkout.Root, path)}");
    }
}
