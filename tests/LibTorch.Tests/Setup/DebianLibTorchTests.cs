namespace HessianFaultLab.LibTorch.Tests.Setup;

/// <summary>What is done around Debian's libtorch, reached through a prefix of links.</summary>
public sealed class DebianLibTorchTests : IDisposable
{
    private readonly Clone clone = new();
    private readonly string? prefix;

    public DebianLibTorchTests() => prefix = OperatingSystem.IsLinux() ? clone.LinkedPrefix() : null;

    public void Dispose() => clone.Dispose();

    [Fact]
    public void A_pthread_OpenBLAS_is_replaced_by_the_OpenMP_one()
    {
        RequireDebian();
        StandIns(root: true);
        var (code, output, error) = clone.Choose(("LIBTORCH_HOME", prefix));
        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Contains("set-up: libblas.so.3 now is OpenBLAS with OpenMP\n", output, StringComparison.Ordinal);
        Assert.Matches(@"--set libblas\.so\.3-\S+ /usr/lib/\S+/openblas-openmp/libblas\.so\.3\n", File.ReadAllText(clone.InRoot("calls")));
    }

    [Fact]
    public void Without_the_right_to_it_is_a_warning_with_the_command()
    {
        RequireDebian();
        StandIns(root: false);
        var (code, _, error) = clone.Choose(("LIBTORCH_HOME", prefix));
        Assert.Equal(0, code);
        Assert.Contains("sudo update-alternatives --set libblas.so.3-", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_native_library_is_configured_against_the_prefix_that_was_named()
    {
        RequireDebian();
        var build = clone.InRoot("build");
        clone.Program("configure", $"cmake -S '{Clone.NativeSources}' -B '{build}' '-DLIBTORCH_HOME={prefix}' 2>&1");
        var (code, output, _) = clone.Run("programs/configure", []);
        Assert.True(code == 0, output);
        var cache = File.ReadAllText(Path.Combine(build, "CMakeCache.txt"));
        foreach (var entry in (string[])["TORCH_CPU", "TORCH", "C10"])
            Assert.Contains($"\n{entry}:FILEPATH={prefix}/lib/lib", cache, StringComparison.Ordinal);
        Assert.Contains($"\nTORCH_INCLUDE:PATH={prefix}/include\n", cache, StringComparison.Ordinal);
    }

    [Fact]
    public void The_native_library_built_against_the_prefix_finds_its_libraries_there()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("HFL_TESTS") == "full", "compiles for half a minute; run-tests.sh --full");
        RequireDebian();
        var build = clone.InRoot("build");
        clone.Program(
            "build",
            $"cmake -S '{Clone.NativeSources}' -B '{build}' '-DLIBTORCH_HOME={prefix}' 2>&1 && cmake --build '{build}' --parallel 2>&1 && ldd '{build}/libhfl_torch.so'");
        var (code, output, _) = clone.Run("programs/build", []);
        Assert.True(code == 0, output);
        Assert.Matches($@"libtorch_cpu\.so\S* => {prefix}/lib/", output);
    }

    private void RequireDebian() => Assert.SkipWhen(prefix is null, "Debian's libtorch-dev is not installed");

    /// <summary>A machine whose BLAS is the pthread OpenBLAS, with the OpenMP one installed beside it.</summary>
    private void StandIns(bool root)
    {
        clone.Program("id", root ? "echo 0" : "echo 1000");
        clone.Program("sudo", "exit 1");
        clone.Program("dpkg-query", "echo installed");
        clone.Program(
            "update-alternatives",
            $"""
            echo "$*" >>'{clone.InRoot("calls")}'
            if [[ $1 == --query ]]; then
                echo "Value: /usr/lib/$(uname -m)-linux-gnu/openblas-pthread/libblas.so.3"
                echo "Alternative: /usr/lib/$(uname -m)-linux-gnu/openblas-openmp/libblas.so.3"
            fi
            """);
    }
}
