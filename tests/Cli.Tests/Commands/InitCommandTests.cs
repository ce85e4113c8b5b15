namespace HessianFaultLab.Cli.Tests.Commands;

public sealed class InitCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hfl-init-");

    [Fact]
    public void Experiments_and_fault_types_are_put_here_and_can_be_planned()
    {
        var (code, output, error) = HflProcess.RunIn(folder.FullName, "init");
        Assert.Equal((0, ""), (code, error));
        Assert.EndsWith("Next: hfl run experiments/quickstart.yaml\n", output, StringComparison.Ordinal);
        var plan = HflProcess.RunIn(folder.FullName, "plan", "experiments/quickstart.yaml");
        Assert.Equal((0, ""), (plan.ExitCode, plan.Error));
        Assert.Contains("quickstart: 24 runs, 0 done", plan.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_there_is_kept()
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "mine"));
        var mine = Path.Combine(folder.FullName, "mine", "quickstart.yaml");
        File.WriteAllText(mine, "experiment: mine\n");
        var (code, output, _) = HflProcess.RunIn(folder.FullName, "init", "--out", "mine");
        Assert.Equal(0, code);
        Assert.Matches("^[0-9]+ files written into mine, 1 kept as they were\n", output);
        Assert.Equal("experiment: mine\n", File.ReadAllText(mine));
        Assert.StartsWith("0 files written", HflProcess.RunIn(folder.FullName, "init", "--out", "mine").Output, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
