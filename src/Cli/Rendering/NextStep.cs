using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>The last line of a command: what to type next. Behind the # stands why; a shell takes it for a comment.</summary>
internal static class NextStep
{
    /// <summary>What a clone of the repository, or <c>hfl init</c>, puts where the user is.</summary>
    internal const string Quickstart = "experiments/quickstart.yaml";

    internal static void Write(TextWriter output, string command, string why = "") => output.WriteLine(Text(command, why));

    internal static string Text(string command, string why = "") => $"Next: {command}{(why.Length > 0 ? "  # " + why : "")}";

    /// <summary>What somebody does who begins: the first experiment, or what has become of it.</summary>
    internal static void Begin(TextWriter output)
    {
        var results = Path.Combine(ExperimentPlanner.Results, "quickstart");
        if (!File.Exists(Quickstart)) Write(output, "hfl init", "puts experiments and fault types here, to read and to change");
        else if (File.Exists(Path.Combine(results, PlanFile.Name))) Write(output, $"hfl status {results}");
        else Write(output, $"hfl run {Quickstart}");
    }

    /// <summary>What follows a batch.</summary>
    /// <param name="output">Where it is said.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="failed">Whether runs have failed.</param>
    /// <param name="open">Whether runs have no result yet.</param>
    internal static void AfterRuns(TextWriter output, ExperimentFolder experiment, bool failed, bool open)
    {
        var folder = Shown(experiment);
        if (failed) Write(output, $"hfl status {folder}", "says why; hfl run with --retry-failed tries again");
        else if (open) Write(output, $"hfl run {folder}", "goes on");
        else Write(output, $"hfl watch {folder}", "shows what came of it in the browser");
    }

    /// <summary>Shows a file with whatever this system shows it with.</summary>
    internal static void Open(TextWriter output, string file) =>
        Write(output, $"{(OperatingSystem.IsWindows() ? "start" : OperatingSystem.IsMacOS() ? "open" : "xdg-open")} {Shown(file)}");

    /// <summary>An experiment's folder as one would type it here.</summary>
    internal static string Shown(ExperimentFolder experiment) => Shown(experiment.Path);

    internal static string Shown(string path) => Quoted(Near(path));

    /// <summary>A path as a shell takes it for one word.</summary>
    internal static string Quoted(string path) => path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '\\' or '.' or '-' or '_' or ':' or '=' or ',') ? path : $"\"{path}\"";

    private static string Near(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
