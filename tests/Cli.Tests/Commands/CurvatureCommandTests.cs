namespace HessianFaultLab.Cli.Tests.Commands;

public sealed class CurvatureCommandTests
{
    private static readonly string[] Quick = ["curvature", "mlp", "--steps", "5", "--batch", "16", "--max-probes", "4"];

    [Fact]
    public void It_prints_a_line_a_component_and_writes_the_files()
    {
        var folder = Directory.CreateTempSubdirectory("hfl");
        try
        {
            var (code, output, error) = HflProcess.Run([.. Quick, "--measure", "all", "--out", folder.FullName]);
            Assert.Equal((0, ""), (code, error));
            foreach (var component in (string[])["input ", "hidden ", "output ", "eigenvalues from", "couplings of 3 components"])
                Assert.Contains(output.Split('\n'), line => line.StartsWith(component, StringComparison.Ordinal));
            Assert.Equal("run,step,component,family,metric,value,std_error", File.ReadLines(Path.Combine(folder.FullName, "metrics.csv")).First());
            Assert.Equal("run,step,source,target,value,std_error", File.ReadLines(Path.Combine(folder.FullName, "interactions.csv")).First());
            Assert.Equal("run,step,eigenvalue,density,std_error", File.ReadLines(Path.Combine(folder.FullName, "spectrum.csv")).First());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_any_number_of_threads()
    {
        Assert.Equal(Metrics("--threads", "1"), Metrics("--threads", "2"));
        Assert.NotEqual(Metrics("--threads", "1"), Metrics("--threads", "1", "--seed", "7"));
    }

    [Theory]
    [InlineData("error-unknown-quantity", "--measure", "tracs")]
    [InlineData("error-share", "--error", "200%")]
    [InlineData("error-bounds", "--batch", "0", "--seconds", "-1")]
    [InlineData("error-unknown-model", "mpl")]
    public async Task Bad_input_is_told_of_and_ends_with_2(string snapshot, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(2, await HflProgram.RunAsync(CommandLine.Root(), ["curvature", .. arguments], output, error));
        Assert.Empty(output.ToString());
        Snapshot.Matches(snapshot, error.ToString());
    }

    private static string Metrics(params string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("hfl");
        try
        {
            // One intra-operation thread: with more, libtorch itself may order sums differently when threads are few.
            var (code, _, error) = HflProcess.Run([.. Quick, "--measure", "traces,couplings,block-eigenvalues", "--out", folder.FullName, .. more], ("OMP_NUM_THREADS", "1"));
            Assert.Equal((0, ""), (code, error));
            return File.ReadAllText(Path.Combine(folder.FullName, "metrics.csv"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
