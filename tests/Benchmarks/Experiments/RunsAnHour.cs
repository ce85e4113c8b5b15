using System.Diagnostics;
using HessianFaultLab.Benchmarks.Measurement;

namespace HessianFaultLab.Benchmarks.Experiments;

/// <summary>Quickstart by the command itself, one run at a time and two.</summary>
internal sealed class RunsAnHour : IBenchmark
{
    private const double GoalRatio = 1.9;

    private const int Runs = 24;

    public string Name => "jobs";

    public string Summary => $"hfl run quickstart.yaml, {Runs} runs of a thread each with scores and report, by the clock on the wall";

    public int DefaultRounds => 1;

    public IReadOnlyList<Figure> Measure(int rounds)
    {
        double[] one = new double[rounds], two = new double[rounds];
        for (var round = 0; round < rounds; round++) (one[round], two[round]) = (RunsAnHourWith(1), RunsAnHourWith(2));
        return
        [
            new Figure(Name, "quickstart", "--jobs 1", "runs/h", 1, Spread.Of(one)),
            new Figure(Name, "quickstart", "--jobs 2", "runs/h", 1, Spread.Of(two)),
            new Figure(Name, "quickstart", "2 at a time / 1", "ratio", 1, Spread.Of(two.Zip(one, (t, o) => t / o)), GoalRatio) { IsFloor = true },
        ];
    }

    private static double RunsAnHourWith(int jobs)
    {
        var place = Directory.CreateTempSubdirectory("hfl-benchmark-");
        try
        {
            var start = new ProcessStartInfo("dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "hfl.dll"), "run", Path.Combine(Repository.Root, "experiments", "quickstart.yaml"), "--jobs", $"{jobs}",
            ])
            {
                WorkingDirectory = place.FullName,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            var began = Stopwatch.GetTimestamp();
            using var hfl = Process.Start(start)!;
            var said = hfl.StandardOutput.ReadToEnd();
            hfl.WaitForExit();
            if (hfl.ExitCode != 0 || !said.Contains($"merged {Runs} of {Runs} runs", StringComparison.Ordinal)) throw new InvalidOperationException($"hfl run ended with {hfl.ExitCode}: {said}");
            return Runs / Stopwatch.GetElapsedTime(began).TotalHours;
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }
}
