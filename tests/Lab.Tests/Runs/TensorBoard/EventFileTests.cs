using System.Diagnostics;
using System.Text;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Runs.TensorBoard;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Tests.Runs.TensorBoard;

public sealed class EventFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hfl-events-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Checksums_are_those_of_CRC_32C()
    {
        // The check value of the catalogue of CRCs, and one of RFC 3720's examples.
        Assert.Equal(0xe3069283u, EventReader.Crc32C(Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(0x8a9136aau, EventReader.Crc32C(new byte[32]));
        Assert.Equal(0x8a9136aau, Unmasked(RecordFraming.Checksum(new byte[32])));
    }

    [Fact]
    public void Scalars_are_read_back()
    {
        using (var file = new EventFile(_folder))
        {
            file.Scalar("training/loss", 0, 0.5);
            file.Scalar("hessian/trace/encoder.0", 1L << 40, -1e30);
            file.Scalar("größe", 3, double.NaN);
        }
        var events = Read();
        Assert.Equal("brain.Event:2", events[0].Version);
        Assert.Equal([("training/loss", 0L, 0.5f), ("hessian/trace/encoder.0", 1L << 40, -1e30f), ("größe", 3L, float.NaN)], events.Skip(1).Select(e => (e.Tag!, e.Step, e.Scalar!.Value)));
        Assert.All(events, e => Assert.InRange(e.Time, 1.7e9, 1e10));
        Assert.All(events, e => Assert.Null(e.Session));
    }

    [Fact]
    public void A_histogram_counts_every_finite_value_once()
    {
        // 0, 1, ..., 639 in 64 buckets of width 639/64: a value v lies in the bucket floor(v 64/639), the last one in the last.
        float[] values = [.. Enumerable.Range(0, 640).Select(i => (float)i), float.NaN, float.PositiveInfinity];
        using (var file = new EventFile(_folder)) file.Histogram("weights/query", 7, values);
        var spread = Read()[1].Spread!;
        Assert.Equal((0.0, 639.0, 640.0, 639.0 * 320, 639.0 * 640 * 1279 / 6), (spread.Min, spread.Max, spread.Count, spread.Sum, spread.Squares));
        Assert.Equal(64, spread.Limits.Length);
        Assert.Equal(spread.Limits.Order(), spread.Limits);
        Assert.Equal(639, spread.Limits[^1]);
        Assert.Equal(Enumerable.Range(0, 64).Select(b => (double)Enumerable.Range(0, 640).Count(v => Math.Min(63, v * 64 / 639) == b)), spread.Counts);
    }

    [Fact]
    public void Equal_values_have_one_bucket_and_no_finite_value_has_no_histogram()
    {
        using (var file = new EventFile(_folder))
        {
            file.Histogram("equal", 0, [2, 2, 2]);
            file.Histogram("none", 0, [float.NaN]);
        }
        var spread = Assert.Single(Read().Skip(1)).Spread!;
        Assert.Equal([2.0], spread.Limits);
        Assert.Equal([3.0], spread.Counts);
    }

    [Fact]
    public void A_resumed_run_voids_what_it_does_again()
    {
        using (var first = Events(0, [])) first.Trained(Row(0));
        using (var second = Events(5, [Row(4)])) second.Trained(Row(5));
        var files = Directory.GetFiles(_folder).Order(StringComparer.Ordinal).Select(EventReader.Read).ToArray();
        Assert.Equal([0L], files[0].Where(e => e.Tag == "training/loss").Select(e => e.Step));
        Assert.Equal((1L, 5L), (files[1][1].Session, files[1][1].Step));
        Assert.Equal([5L], files[1].Where(e => e.Tag == "training/loss").Select(e => e.Step));
    }

    [Fact]
    public void A_run_that_begins_in_the_middle_brings_what_came_before()
    {
        using (var events = Events(2, [Row(0), Row(1)])) events.Measured([new("r", 2, "encoder.0", "hessian", "trace", 3, null), new("r", 2, "encoder.0", "hessian", "top", null, null)]);
        var read = Read();
        Assert.Equal([0L, 1L], read.Where(e => e.Tag == "training/loss").Select(e => e.Step));
        Assert.Equal(("hessian/trace/encoder.0", 3f), read.Where(e => e.Tag!?.StartsWith("hessian", StringComparison.Ordinal) == true).Select(e => (e.Tag!, e.Scalar!.Value)).Single());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_of_once_and_stops_nothing()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        using var log = new StringWriter();
        using (var events = new RunEvents(Path.Combine(file, "below"), 0, [], [], log))
        {
            events.Trained(Row(0));
            events.Weights("query", 0, [1, 2]);
        }
        Assert.Single(log.ToString().TrimEnd('\n').Split('\n'));
        Assert.Contains("no more events for TensorBoard", log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TensorBoard_itself_reads_them()
    {
        var python = Environment.GetEnvironmentVariable("HFL_TENSORBOARD_PYTHON") ?? "python3";
        using (var file = new EventFile(_folder))
        {
            file.Scalar("training/loss", 3, 0.5);
            file.Histogram("weights/query", 3, [1, 2, 4]);
        }
        const string Script = """
            import sys
            try:
                from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
            except ImportError:
                sys.exit(77)
            a = EventAccumulator(sys.argv[1], size_guidance={"tensors": 0})
            a.Reload()
            tags = a.Tags()
            print([(e.step, e.value) for e in a.Scalars("training/loss")] if "training/loss" in tags["scalars"] else a.Tensors("training/loss")[0].tensor_proto.float_val[:])
            print(a.Histograms("weights/query")[0].histogram_value.num)
            """;
        var start = new ProcessStartInfo(python, ["-c", Script, _folder]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = StartOrSkip(start);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(process.ExitCode == 77, "this Python has no TensorBoard; HFL_TENSORBOARD_PYTHON names one that has");
        Assert.True(process.ExitCode == 0, await error);
        Assert.Equal(["[(3, 0.5)]", "3.0"], output.TrimEnd().Split('\n'));
    }

    private static Process StartOrSkip(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("there is no Python here");
            throw;
        }
    }

    private RunEvents Events(long step, TrainingRow[] history) => new(_folder, step, history, [], TextWriter.Null);

    private static TrainingRow Row(int step) => new(step, 0, 0.5, 0.001, 2, null, null);

    private static uint Unmasked(uint masked) => uint.RotateLeft(masked - 0xa282ead8, 15);

    private List<EventReader.Event> Read() => EventReader.Read(Assert.Single(Directory.GetFiles(_folder)));
}
