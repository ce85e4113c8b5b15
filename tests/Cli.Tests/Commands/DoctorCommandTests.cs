using System.Text.Json;

namespace HessianFaultLab.Cli.Tests.Commands;

public sealed class DoctorCommandTests
{
    [Fact]
    public void A_sound_machine_gives_0_and_a_line_a_check()
    {
        var (code, output, error) = HflProcess.Run(["doctor"]);
        Assert.Equal("", error);
        Assert.Equal(0, code);
        string[] checks = ["libtorch", "BLAS", "threads", "CUDA", "training", "gradient", "Hessian product"];
        Assert.All(checks, check => Assert.Matches($@"(?m)^(ok|warning) +{check} +\S", output));
        Assert.Matches(@"(?m)^All 7 checks passed", output);
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_for_programs()
    {
        var (code, output, _) = HflProcess.Run(["doctor", "--json"]);
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(output);
        Assert.True(document.RootElement.GetProperty("passed").GetBoolean());
        Assert.Equal(7, document.RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void A_wrong_LIBTORCH_HOME_is_a_failure_with_advice()
    {
        Assert.SkipUnless(LibTorch.TorchRuntime.Provider == "system", "the package brings its own libtorch");
        var (code, output, error) = HflProcess.Run(["doctor"], ("LIBTORCH_HOME", "/no/such/libtorch"));
        Assert.Equal(1, code);
        Assert.Empty(error);
        Assert.Contains("FAILED   libtorch", output, StringComparison.Ordinal);
        Assert.Contains("LIBTORCH_HOME is '/no/such/libtorch'", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Elsewhere_it_is_one_line_and_2()
    {
        Assert.SkipUnless(LibTorch.TorchRuntime.Provider == "system", "the package brings its own libtorch");
        var (code, output, error) = HflProcess.Run(["--version"], ("LIBTORCH_HOME", "/no/such/libtorch"));
        Assert.Equal(2, code);
        Assert.StartsWith("hfl: error: LIBTORCH_HOME is '/no/such/libtorch'", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("libtorch  ", output, StringComparison.Ordinal);
    }
}
