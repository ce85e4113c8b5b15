using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace HessianFaultLab.Cli.Tests.Commands;

public sealed class FaultsCommandTests
{
    internal static readonly string Folder = Path.Combine(Here(), "Faults");

    [Theory]
    [InlineData("faults-list", "list")]
    [InlineData("faults-list-category", "list", "--category", "optimization")]
    [InlineData("faults-list-role", "list", "--role", "attention.query")]
    [InlineData("faults-list-model", "list", "--model", "han")]
    [InlineData("faults-list-json", "list", "--json")]
    [InlineData("faults-show", "show", "query-saturation")]
    [InlineData("faults-show-spike", "show", "learning-rate-spike")]
    [InlineData("faults-show-json", "show", "learning-rate-spike", "--json")]
    public async Task The_catalogue_is_shown(string snapshot, params string[] arguments)
    {
        var (code, output, error) = await Run([.. arguments, "--catalogue", Folder]);
        Assert.Equal("", error);
        Assert.Equal(0, code);
        Snapshot.Matches(snapshot, output);
    }

    [Fact]
    public async Task Right_files_are_told_with_their_severities()
    {
        var (code, output, error) = await Run(["check", .. Directory.GetFiles(Folder).Order(StringComparer.Ordinal)]);
        Assert.Equal((0, ""), (code, error));
        // A checkout whose path has a space is quoted for the shell.
        Snapshot.Matches("faults-check", Regex.Replace(output.Replace(Folder, "faults", StringComparison.Ordinal), "\"(faults/[^\"]*)\"", "$1"));
    }

    [Fact]
    public async Task All_mistakes_of_all_files_are_told_at_once_and_end_with_2()
    {
        var folder = Directory.CreateTempSubdirectory("hfl-faults-");
        try
        {
            foreach (var file in Directory.GetFiles(Folder))
                File.WriteAllText(Path.Combine(folder.FullName, Path.GetFileName(file)), File.ReadAllText(file).Replace("inject:", "injct:", StringComparison.Ordinal).Replace("100..104", "104..100", StringComparison.Ordinal));
            var (code, output, error) = await Run(["check", .. Directory.GetFiles(folder.FullName).Order(StringComparer.Ordinal), "missing.yaml"]);
            Assert.Equal((2, ""), (code, output));
            Snapshot.Matches("faults-check-mistakes", error.Replace(folder.FullName, "faults", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("error-faults-category", "list", "--category", "optimisation")]
    [InlineData("error-faults-role", "list", "--role", "attention.qury")]
    [InlineData("error-faults-show", "show", "query-saturated")]
    public async Task Unknown_words_end_with_2_and_a_hint(string snapshot, params string[] arguments)
    {
        var (code, output, error) = await Run([.. arguments, "--catalogue", Folder]);
        Assert.Equal((2, ""), (code, output));
        Snapshot.Matches(snapshot, error.Replace(Folder, "faults", StringComparison.Ordinal));
    }

    private static async Task<(int Code, string Output, string Error)> Run(string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await HflProgram.RunAsync(CommandLine.Root(), ["faults", .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
