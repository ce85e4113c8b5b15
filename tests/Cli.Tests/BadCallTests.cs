namespace HessianFaultLab.Cli.Tests;

public sealed class BadCallTests
{
    [Theory]
    [InlineData("error-unknown-command", "docter")]
    [InlineData("error-unknown-word", "frobnicate")]
    [InlineData("error-unknown-option", "doctor", "--jsn")]
    [InlineData("error-extra-argument", "doctor", "now")]
    [InlineData("error-no-subcommand", "faults")]
    [InlineData("error-no-argument", "run")]
    [InlineData("error-no-value", "run", "x.yaml", "--jobs")]
    [InlineData("error-option-as-file", "run", "--jbs", "3", "x.yaml")]
    [InlineData("error-no-number", "run", "x.yaml", "--jobs", "two")]
    [InlineData("error-no-index", "run-one", "plan.jsonl", "first")]
    [InlineData("error-choice", "curvature", "--blocks", "modul")]
    [InlineData("error-choice-far", "completion", "fish")]
    [InlineData("error-optimizer", "train", "han", "--optimizer", "adm")]
    [InlineData("error-model", "train", "hann")]
    [InlineData("error-file", "run", "experiments/quickstrat.yaml")]
    [InlineData("error-experiment", "status", "no-such-experiment")]
    public async Task What_hfl_does_not_know_ends_with_2_and_a_hint(string snapshot, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(2, await HflProgram.RunAsync(CommandLine.Root(), arguments, output, error));
        Assert.Empty(output.ToString());
        Snapshot.Matches(snapshot, error.ToString());
    }

    [Theory]
    [InlineData("docter", "doctor", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("same", "same", 0)]
    public void Edits_are_counted(string from, string to, int edits) => Assert.Equal(edits, Lab.Spelling.Edits(from, to));
}
