namespace HessianFaultLab.LibTorch.Tests.Setup;

/// <summary>Which libtorch the set-up takes, in which order.</summary>
public sealed class ChooseLibTorchTests : IDisposable
{
    private readonly Clone clone;

    public ChooseLibTorchTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the set-up is a Bash script");
        clone = new Clone();
        clone.Program("cmake", "exit 0");
        clone.Program("c++", "exit 0");
    }

    public void Dispose() => clone?.Dispose();

    [Fact]
    public void LIBTORCH_HOME_goes_first_and_is_written_down()
    {
        var home = clone.Prefix("my libtorch & co");
        var (code, output, error) = clone.Choose(("LIBTORCH_HOME", home), ("HFL_SYSTEM_FOLDERS", clone.Prefix("system")));
        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Equal($"set-up: libtorch 2.3.1 in {home} (LIBTORCH_HOME)\n", output);
        Assert.Contains(home.Replace("&", "&amp;", StringComparison.Ordinal), File.ReadAllText(clone.ChoiceFile), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unchanged_choice_is_not_written_again()
    {
        var home = clone.Prefix("libtorch");
        clone.Choose(("LIBTORCH_HOME", home));
        var old = DateTime.UtcNow.AddDays(-1);
        File.SetLastWriteTimeUtc(clone.ChoiceFile, old);
        clone.Choose(("LIBTORCH_HOME", home));
        Assert.Equal(old, File.GetLastWriteTimeUtc(clone.ChoiceFile), TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("missing", "the folder does not exist")]
    [InlineData("empty", "include/torch/csrc/autograd/autograd.h is not in it")]
    [InlineData("bare", "libtorch_cpu is neither in its lib")]
    [InlineData("old", "it holds libtorch 1.12.1; 1.13 is the oldest that works")]
    public void A_wrong_LIBTORCH_HOME_is_refused_with_a_reason_and_advice(string kind, string reason)
    {
        var home = clone.InRoot(kind);
        if (kind == "empty") Directory.CreateDirectory(home);
        else if (kind != "missing") clone.Prefix(kind, "1.12.1");
        if (kind == "bare") Directory.Delete(Path.Combine(home, "lib"), recursive: true);
        var (code, output, error) = clone.Choose(("LIBTORCH_HOME", home));
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.StartsWith($"set-up: error: LIBTORCH_HOME is '{home}', but {reason}", error, StringComparison.Ordinal);
        Assert.Contains("or unset it", error, StringComparison.Ordinal);
        Assert.False(File.Exists(clone.ChoiceFile));
    }

    [Fact]
    public void The_systems_folders_go_before_Python()
    {
        var python = clone.Program("some-python", $"echo '{clone.Prefix("in-python")}'");
        var (_, output, _) = clone.Choose(("HFL_SYSTEM_FOLDERS", "/none\n" + clone.Prefix("system", "1.13.0")), ("HFL_PYTHONS", python));
        Assert.Equal($"set-up: libtorch 1.13.0 in {clone.InRoot("system")} (the system's folders)\n", output);
    }

    [Fact]
    public void The_first_Python_with_a_whole_PyTorch_is_taken()
    {
        var without = clone.Program("python-without", "echo");
        var bare = clone.Program("python-bare", "echo /usr/lib/bare/torch");
        var whole = clone.Program("python-whole", $"echo '{clone.Prefix("torch")}'");
        var (_, output, _) = clone.Choose(("HFL_PYTHONS", $"no-such-python\n{without}\n{bare}\n{whole}"));
        Assert.Equal($"set-up: libtorch 2.3.1 in {clone.InRoot("torch")} (a Python installation's PyTorch)\n", output);
    }

    [Fact]
    public void The_package_is_taken_where_the_feed_restores_it()
    {
        clone.Program("dotnet", "exit 0");
        var (code, output, _) = clone.Choose();
        Assert.Equal(0, code);
        Assert.Contains("set-up: the genuine TorchSharp 0.", output, StringComparison.Ordinal);
        Assert.Contains(">package</TorchProvider>", File.ReadAllText(clone.ChoiceFile), StringComparison.Ordinal);
    }

    [Fact]
    public void The_feed_is_asked_once_and_then_Debians_is_advised_where_this_user_may_not_install()
    {
        clone.Program("dotnet", $"if [[ $1 == restore ]]; then echo asked >>'{clone.InRoot("asked")}'; exit 1; fi");
        clone.Program("id", "echo 1000");
        clone.Program("sudo", "exit 1");
        clone.Program("apt-get", "exit 99");
        for (var round = 0; round < 2; round++)
        {
            var (code, _, error) = clone.Choose();
            Assert.Equal(2, code);
            Assert.Contains(
                "    sudo apt-get update && sudo apt-get install -y --no-install-recommends libtorch-dev libopenblas0-openmp cmake g++\n",
                error, StringComparison.Ordinal);
        }
        Assert.Equal("asked\n", File.ReadAllText(clone.InRoot("asked")));
    }

    [Fact]
    public void A_provider_that_does_not_exist_is_refused()
    {
        var (code, _, error) = clone.Choose(("TorchProvider", "sytem"));
        Assert.Equal(2, code);
        Assert.Contains("it may be auto, system or package", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_dotnet_SDK_is_named()
    {
        clone.Program("dotnet", "if [[ $1 == --list-sdks ]]; then echo '8.0.100 [/x]'; else exit 1; fi");
        var (code, _, error) = clone.Choose();
        Assert.Equal(2, code);
        Assert.Contains("no installed .NET SDK satisfies global.json", error, StringComparison.Ordinal);
        Assert.Contains("Installed: 8.0.100\n", error, StringComparison.Ordinal);
    }
}
