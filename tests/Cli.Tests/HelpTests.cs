using System.Text.RegularExpressions;

namespace HessianFaultLab.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help-curvature", "curvature", "--help")]
    [InlineData("help-report", "report", "--help")]
    [InlineData("help-run", "run", "--help")]
    [InlineData("help-run-one", "run-one", "--help")]
    [InlineData("help-submit", "submit", "--help")]
    [InlineData("help-status", "status", "--help")]
    [InlineData("help-cancel", "cancel", "--help")]
    [InlineData("help-merge", "merge", "--help")]
    [InlineData("help-train", "train", "--help")]
    [InlineData("help-doctor", "doctor", "--help")]
    [InlineData("help-faults", "faults", "--help")]
    [InlineData("help-faults-list", "faults", "list", "--help")]
    [InlineData("help-faults-show", "faults", "show", "--help")]
    [InlineData("help-faults-check", "faults", "check", "--help")]
    [InlineData("help-plan", "plan", "--help")]
    [InlineData("help-schema", "schema", "--help")]
    [InlineData("help-models", "models", "--help")]
    [InlineData("help-models-list", "models", "list", "--help")]
    [InlineData("help-models-show", "models", "show", "--help")]
    public void Help_is_as_it_was_and_fits_80_columns(string snapshot, params string[] arguments)
    {
        var (code, output, error) = HflProcess.Run(arguments);
        Assert.Equal(0, code);
        Assert.Empty(error);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Snapshot.Matches(snapshot, output);
    }

    [Fact]
    public void The_version_names_provider_and_libtorch()
    {
        var (code, output, error) = HflProcess.Run(["--version"]);
        Assert.Equal(0, code);
        Assert.Empty(error);
        var text = Regex.Replace(output, @"^(hfl +)[\d.]+(-\S+)?$", "$1<version>", RegexOptions.Multiline);
        text = Regex.Replace(text, @"^(provider +)(system|package)$", "$1<provider>", RegexOptions.Multiline);
        text = Regex.Replace(text, @"^(libtorch +)\d+\.\d+\.\d\S* in /.+$", "$1<version> in <folder>", RegexOptions.Multiline);
        Snapshot.Matches("version", text);
    }
}
