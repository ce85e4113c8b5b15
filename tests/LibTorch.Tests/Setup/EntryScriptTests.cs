namespace HessianFaultLab.LibTorch.Tests.Setup;

/// <summary>The options of the two commands that a newcomer types.</summary>
public sealed class EntryScriptTests : IDisposable
{
    private readonly Clone clone;

    public EntryScriptTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "these are Bash scripts");
        clone = new Clone();
    }

    public void Dispose() => clone?.Dispose();

    [Theory]
    [InlineData("run-all.sh")]
    [InlineData("run-tests.sh")]
    public void An_unknown_option_ends_with_2_and_a_hint(string script)
    {
        var (code, output, error) = clone.Run(script, ["--fast"]);
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Equal($"{script}: unknown option '--fast'; ./{script} --help lists what there is\n", error);
    }

    [Theory]
    [InlineData("run-all.sh", "LIBTORCH_HOME")]
    [InlineData("run-tests.sh", "--full")]
    public void Help_lists_what_there_is(string script, string named)
    {
        var (code, output, error) = clone.Run(script, ["--help"]);
        Assert.Equal(0, code);
        Assert.Equal("", error);
        Assert.StartsWith($"Usage: ./{script} [options]\n", output, StringComparison.Ordinal);
        Assert.Contains(named, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run-all.sh")]
    [InlineData("run-tests.sh")]
    public void A_wrong_LIBTORCH_HOME_stops_before_anything_is_built(string script)
    {
        var (code, output, error) = clone.Run(script, [], ("LIBTORCH_HOME", "/no/such/libtorch"));
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.StartsWith("set-up: error: LIBTORCH_HOME is '/no/such/libtorch', but the folder does not exist\n", error, StringComparison.Ordinal);
    }
}
