using System.ComponentModel;
using System.CommandLine.Parsing;
using System.Diagnostics;

namespace HessianFaultLab.Cli.Tests.Readme;

/// <summary>Whatever the README tells its reader to type is typed here.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hfl-readme-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_tour_runs_in_its_order()
    {
        Assert.Equal(0, HflProcess.RunIn(folder.FullName, "init").ExitCode);
        foreach (var (language, content) in ReadmeText.Blocks)
        {
            if (language == "yaml") WriteFile(content);
            else if (language == "sh") foreach (var line in content.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Type(line);
            else if (language == "python") Feed("python3", "-c", content, "embedding");
            else if (language == "r") Feed("Rscript", "-e", content, "attention");
            else Assert.Fail($"nothing here runs a block of {language}");
        }
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder.FullName, "results", "first-look", "tensorboard"), "events.*", SearchOption.AllDirectories));
        Assert.Equal(1 + 3, File.ReadAllLines(Path.Combine(folder.FullName, "results", "saturation", "runs.csv")).Length);
    }

    [Fact]
    public void Every_command_that_is_mentioned_exists()
    {
        Assert.NotEmpty(ReadmeText.Mentioned);
        Assert.All(ReadmeText.Mentioned, mentioned =>
        {
            var parsed = CommandLine.Root().Parse(Words(mentioned));
            Assert.Empty(parsed.UnmatchedTokens);
            Assert.Empty(ParseProblems.UnknownOptions(parsed));
            Assert.True(parsed.CommandResult.Command is not System.CommandLine.RootCommand || mentioned.Contains("--help", StringComparison.Ordinal), mentioned);
        });
    }

    [Fact]
    public void Every_file_that_is_linked_is_there() =>
        Assert.All(ReadmeText.Links, link => Assert.True(Path.Exists(Path.Combine(ReadmeText.Repository, link)), link));

    private static string[] Words(string line) => [.. CommandLineParser.SplitCommandLine(line).Skip(1)];

    private void WriteFile(string yaml)
    {
        var path = yaml.Split('\n')[0];
        Assert.StartsWith("# experiments/", path, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder.FullName, path[2..]), yaml);
    }

    /// <summary>What needs a GPU or a cluster is read as hfl reads it; the tests of batches run it.</summary>
    private void Type(string line)
    {
        Assert.StartsWith("hfl ", line, StringComparison.Ordinal);
        var words = Words(line);
        Assert.Empty(ParseProblems.Of(CommandLine.Root().Parse(words)));
        if (words[0] is "submit" or "cancel" || line.Contains("device=cuda", StringComparison.Ordinal)) return;
        // The first look measures everything, which is its point and not the README's.
        if (words[0] == "run" && line.Contains("first-look", StringComparison.Ordinal) && Environment.GetEnvironmentVariable("HFL_TESTS") != "full")
            words = [.. words, "--set", "training.steps=4", "--set", "measure.signals=[gradient]"];
        var (code, output, error) = HflProcess.RunIn(folder.FullName, words);
        Assert.True(code == 0, $"{line}\nended with {code}\n{output}{error}");
    }

    private void Feed(string program, string option, string script, string expected)
    {
        var start = new ProcessStartInfo(program, [option, script]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, error.GetAwaiter().GetResult());
            Assert.Contains(expected, output, StringComparison.Ordinal);
        }
        catch (Win32Exception)
        {
            TestContext.Current.AddWarning($"there is no {program} here; the README's lines for it were not run");
        }
    }
}
