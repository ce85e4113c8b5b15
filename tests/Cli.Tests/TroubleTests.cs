using System.CommandLine;
using HessianFaultLab.Lab;

namespace HessianFaultLab.Cli.Tests;

public sealed class TroubleTests
{
    [Fact]
    public async Task Bad_input_is_one_line_and_2() =>
        Assert.Equal(
            (2, "hfl: error: a.yaml(1,2): error HFL001: no. Say yes.\n"),
            await RunThrowing(new BadInputException("a.yaml(1,2): error HFL001: no.\n  Say yes.")));

    [Fact]
    public async Task A_missing_libtorch_is_one_line_and_2_even_when_wrapped() =>
        Assert.Equal(
            (2, "hfl: error: libtorch cannot be loaded. Set LIBTORCH_HOME.\n"),
            await RunThrowing(new TypeInitializationException("torch", new DllNotFoundException("libtorch cannot be loaded.\nSet LIBTORCH_HOME."))));

    [Fact]
    public async Task The_unexpected_is_one_line_and_1_and_shows_no_stack_trace()
    {
        var (code, error) = await RunThrowing(new InvalidOperationException("the tensor was disposed"));
        Assert.Equal(1, code);
        Snapshot.Matches("error-unexpected", error);
    }

    private static async Task<(int Code, string Error)> RunThrowing(Exception exception)
    {
        var fail = new Command("fail");
        fail.SetAction((Func<ParseResult, CancellationToken, Task<int>>)((_, _) => throw exception));
        using var output = new StringWriter();
        using var error = new StringWriter { NewLine = "\n" };
        var code = await HflProgram.RunAsync(new RootCommand { CommandLine.Verbose, fail }, ["fail"], output, error);
        Assert.Empty(output.ToString());
        return (code, error.ToString());
    }
}
