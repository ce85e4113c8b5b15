using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using HessianFaultLab.Cli.Tests.Batch;

namespace HessianFaultLab.Cli.Tests;

/// <summary>What hfl tells its user to type can be typed.</summary>
public sealed class NextStepTests
{
    public static TheoryData<string> Told => [.. Directory.EnumerateFiles(Here(), "*.txt", SearchOption.AllDirectories)
        .SelectMany(File.ReadLines).Where(line => line.StartsWith("Next: ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Told))]
    public void Every_next_command_of_the_snapshots_parses(string line)
    {
        var words = CommandLineParser.SplitCommandLine(line["Next: ".Length..].Split("  # ")[0]).ToArray();
        Assert.Equal("hfl", words[0]);
        var parsed = CommandLine.Root().Parse(words[1..]);
        Assert.Empty(ParseProblems.Of(parsed));
    }

    [Theory]
    [UnsupportedOSPlatform("windows")]
    [InlineData("hfl run", "--jobs", "1")]
    [InlineData("hfl status")]
    [InlineData("hfl merge")]
    public void Commands_end_with_one(string command, params string[] options)
    {
        using var experiment = new Experiment(Experiment.Runs(1));
        if (command != "hfl run") Assert.Equal(0, experiment.Run().ExitCode);
        var (_, output, _) = HflProcess.RunStandIn([command["hfl ".Length..], experiment.Folder.Path, .. options]);
        Assert.StartsWith("Next: hfl ", output.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_failed_run_leads_to_its_reason_and_an_open_one_to_going_on()
    {
        using var experiment = new Experiment(Experiment.Spec(0, more: "fail-at", value: 3));
        Assert.EndsWith($"Next: hfl status \"{experiment.Folder.Path}\"  # says why; hfl run with --retry-failed tries again\n", experiment.Run("--jobs", "1").Output, StringComparison.Ordinal);
        Assert.Contains("--retry-failed", Last(HflProcess.RunStandIn(["status", experiment.Folder.Path]).Output), StringComparison.Ordinal);
        using var open = new Experiment(Experiment.Runs(1));
        Assert.Equal($"Next: hfl run \"{open.Folder.Path}\"  # goes on", Last(HflProcess.RunStandIn(["status", open.Folder.Path]).Output));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Json_of_a_batch_is_alone_on_standard_output()
    {
        using var experiment = new Experiment(Experiment.Runs(2));
        var (code, output, error) = experiment.Run("--json");
        Assert.Equal(0, code);
        using var document = System.Text.Json.JsonDocument.Parse(output);
        var only = document.RootElement[0];
        Assert.Equal((2, 2, 0, 0), (Number("runs"), Number("done"), Number("failed"), Number("open")));
        Assert.Contains("run-001 done in", error, StringComparison.Ordinal);

        int Number(string name) => only.GetProperty(name).GetInt32();
    }

    private static string Last(string output) => output.TrimEnd('\n').Split('\n')[^1];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
