using System.Text.Json.Nodes;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Models;
using Spectre.Console;

namespace HessianFaultLab.Cli.Tests.Commands;

public sealed class ModelsCommandTests
{
    [Theory]
    [InlineData("models-list", "list")]
    [InlineData("models-list-json", "list", "--json")]
    [InlineData("models-show-han", "show", "han")]
    [InlineData("models-show-cnn3d", "show", "cnn3d", "--classes", "8")]
    [InlineData("models-show-distilbert", "show", "distilbert", "--preset", "tiny")]
    [InlineData("models-show-decoder", "show", "decoder")]
    [InlineData("models-show-focus", "show", "focus-classifier")]
    [InlineData("models-show-sites", "show", "cnn3d", "--sites")]
    [InlineData("models-show-decoder-sites", "show", "decoder", "--sites")]
    [InlineData("models-show-properties", "show", "distilbert", "--properties")]
    public async Task They_are_listed_and_shown(string snapshot, params string[] arguments)
    {
        var (code, output, error) = await Run(arguments);
        Assert.Equal((0, ""), (code, error));
        Snapshot.Matches(snapshot, output);
    }

    [Fact]
    public async Task Json_counts_every_parameter_once()
    {
        var (code, output, _) = await Run("show", "distilbert", "--json");
        Assert.Equal(0, code);
        var model = JsonNode.Parse(output)!;
        var leaves = model["components"]!.AsArray().Where(c => c!["parameters"]!.AsArray().Count > 0).ToList();
        Assert.Equal((long)model["parameters"]!, leaves.Sum(c => (long)c!["parameter-count"]!));
        Assert.Equal((long)model["parameters"]!, leaves.SelectMany(c => c!["parameters"]!.AsArray()).Sum(p => p!["shape"]!.AsArray().Aggregate(1L, (n, size) => n * (long)size!)));
        Assert.Equal("gelu", (string)model["spec"]!["activation"]!);
    }

    [Fact]
    public void A_terminal_gets_a_table()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 80;
        ModelText.Kinds(ModelKinds.All).WriteRich(console);
        Snapshot.Matches("models-list-table", text.ToString());
    }

    [Theory]
    [InlineData("error-unknown-kind", "show", "distilbart")]
    [InlineData("error-unknown-preset", "show", "han", "--preset", "huge")]
    [InlineData("error-one-class", "show", "han", "--classes", "1")]
    [InlineData("error-models-alone")]
    public async Task Bad_input_is_told_of_and_ends_with_2(string snapshot, params string[] arguments)
    {
        var (code, output, error) = await Run(arguments);
        Assert.Equal((2, ""), (code, output));
        Snapshot.Matches(snapshot, error);
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await HflProgram.RunAsync(CommandLine.Root(), ["models", .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
