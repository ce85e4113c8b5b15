using System.Diagnostics;
using System.Runtime.Versioning;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Tests.Batch;

/// <summary>A disk that fills up, and one that cannot be written to: small file systems of their own.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class NoRoomTests : IDisposable
{
    private readonly string disk = Directory.CreateTempSubdirectory("hfl-disk-").FullName;

    public NoRoomTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", disk), "a file system of its own needs Linux and root");
    }

    public void Dispose()
    {
        Run("umount", disk);
        Directory.Delete(disk);
    }

    [Fact]
    public void A_full_disk_ends_the_batch_with_a_reason_and_with_room_it_goes_on()
    {
        // One run's file is half the disk; the third has no place.
        var specs = Enumerable.Range(0, 4).Select(i => Experiment.Spec(i, more: "ballast", value: 800_000)).ToArray();
        using var experiment = new Experiment(disk, specs);
        var (code, output, error) = experiment.Run("--jobs", "1");
        Assert.True(code is 1 or 2, output + error);
        Assert.Contains("No space left on device", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
        Assert.Equal(RunState.Done, experiment.RunFolder(0).Examine(thorough: true));

        Assert.True(Mount("-o", "remount,size=64m", disk));
        (code, output, error) = experiment.Run("--jobs", "1", "--retry-failed");
        Assert.True(code == 0, output + error);
        Assert.Equal(Experiment.Undisturbed(specs), experiment.Merged());
    }

    [Fact]
    public void A_disk_without_any_room_is_told_of_before_anything_runs()
    {
        using var experiment = new Experiment(disk, Experiment.Runs(2));
        try
        {
            File.WriteAllBytes(Path.Combine(disk, "ballast"), new byte[4_000_000]);
        }
        catch (IOException)
        {
            // That was the point.
        }
        var (code, output, error) = experiment.Run();
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("No space left on device", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(experiment.Folder.In("runs")));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_told_of_before_anything_runs()
    {
        using var experiment = new Experiment(disk, Experiment.Runs(2));
        experiment.Run("--jobs", "1");
        Assert.True(Mount("-o", "remount,ro", disk));
        foreach (var command in (string[])["run", "merge"])
        {
            var (code, output, error) = HflProcess.RunStandIn([command, experiment.Folder.Path]);
            Assert.Equal((2, ""), (code, output));
            Assert.Contains("Read-only file system", error, StringComparison.Ordinal);
        }
        // Looking needs no writing.
        var status = HflProcess.RunStandIn(["status", experiment.Folder.Path]);
        Assert.Equal((0, ""), (status.ExitCode, status.Error));
        Assert.StartsWith("2 runs: 2 done\n", status.Output, StringComparison.Ordinal);
    }

    private static bool Mount(params string[] arguments) => Run("mount", arguments);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
