using System.Diagnostics;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Tests.Data;

namespace HessianFaultLab.Lab.Tests.Runs;

public sealed class MergeTests
{
    [Fact]
    public void The_plans_order_decides_whatever_the_order_of_the_runs()
    {
        using var place = new Workplace();
        var experiment = PlanOf.Experiment(place, 3);
        foreach (var index in (int[])[2, 0, 1]) PlanOf.Do(experiment.Run(experiment.Plan[index]), 4);
        var rows = Merge.Write(experiment);
        Assert.Equal([0, 1, 2], rows.Select(r => r.Index));
        Assert.Equal(
            "run,index,state,outcome,steps,detail,model,preset,data,fault,severity,target,seed,variant,injected_at,category,root_cause,acts_on,truth,equivalent\n" +
            "run-0000,0,done,completed,4,,han,,,,,,42,,,,,,,\nrun-0001,1,done,completed,4,,han,,,,,,42,,,,,,,\nrun-0002,2,done,completed,4,,han,,,,,,42,,,,,,,\n",
            File.ReadAllText(experiment.In("runs.csv")));
        var runs = File.ReadLines(experiment.In("metrics.csv")).Skip(1).Select(line => line.Split(',')[0]).ToArray();
        Assert.Equal(["run-0000", "run-0001", "run-0002"], runs.Distinct());
        Assert.Equal(12, runs.Length);
        Assert.Equal("run,step,source,target,value,std_error\nrun-0000,0,a,b,0,0\nrun-0001,0,a,b,0,0\nrun-0002,0,a,b,0,0\n", File.ReadAllText(experiment.In("interactions.csv")));
    }

    [Fact]
    public void A_damaged_run_is_left_out_whole_and_its_neighbours_are_not_touched()
    {
        using var place = new Workplace();
        var experiment = PlanOf.Experiment(place, 4);
        foreach (var element in experiment.Plan.Take(3)) PlanOf.Do(experiment.Run(element), 8);
        var damaged = experiment.Run(experiment.Plan[1]).In("interactions.csv");
        var bytes = File.ReadAllBytes(damaged);
        bytes[^2] ^= 1;
        File.WriteAllBytes(damaged, bytes);
        var rows = Merge.Write(experiment);
        Assert.Equal(["done", "corrupt", "done", "absent"], rows.Select(r => r.State));
        foreach (var file in (string[])["metrics.csv", "interactions.csv"])
            Assert.Equal(["run-0000", "run-0002"], File.ReadLines(experiment.In(file)).Skip(1).Select(line => line.Split(',')[0]).Distinct());

        // The first of the two files, and its header.
        File.WriteAllText(experiment.Run(experiment.Plan[2]).In("metrics.csv"), new string('x', (int)new FileInfo(experiment.Run(experiment.Plan[2]).In("metrics.csv")).Length));
        Merge.Write(experiment);
        foreach (var file in (string[])["metrics.csv", "interactions.csv"])
            Assert.Equal(["run-0000"], File.ReadLines(experiment.In(file)).Skip(1).Select(line => line.Split(',')[0]).Distinct());
    }

    [Fact]
    public void Two_thousand_runs_are_merged_in_seconds_and_little_memory()
    {
        using var place = new Workplace();
        var experiment = PlanOf.Experiment(place, 2000);
        PlanOf.Do(experiment.Run(experiment.Plan[0]), 1000);
        // The others are the first, renamed; making them is no part of what is measured.
        var first = experiment.Run(experiment.Plan[0]);
        foreach (var run in experiment.Plan.Skip(1).Select(experiment.Run))
        {
            Directory.CreateDirectory(run.Path);
            foreach (var file in (string[])["metrics.csv", "interactions.csv"]) File.Copy(first.In(file), run.In(file));
            File.WriteAllText(run.In("run.json"), File.ReadAllText(first.In("run.json")).Replace(first.Element.Id, run.Element.Id, StringComparison.Ordinal));
        }
        var before = Allocated();
        var clock = Stopwatch.StartNew();
        Assert.All(Merge.Write(experiment), row => Assert.Equal("done", row.State));
        TestContext.Current.TestOutputHelper?.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s, {(Allocated() - before) >> 20} MiB allocated");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"it took {clock.Elapsed}");
        // All that was ever allocated, not only what was held at a time.
        Assert.True(Allocated() - before < 500L << 20, $"{(Allocated() - before) >> 20} MiB");
        Assert.Equal(2_000_001, File.ReadLines(experiment.In("metrics.csv")).Count());

        static long Allocated() => GC.GetTotalAllocatedBytes();
    }
}
