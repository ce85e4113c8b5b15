namespace HessianFaultLab.Lab.Watch;

/// <summary>Where a batch stands.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Runs">All of them, in the plan's order.</param>
public sealed record BatchGlimpse(string Experiment, IReadOnlyList<RunGlimpse> Runs)
{
    /// <summary>More of a kind are not listed one by one; the counts have all.</summary>
    private const int MostListed = 50;

    public int Done => Count("done");

    public int Failed => Count("failed");

    public int Running => Count("running");

    /// <summary>Done or failed: nothing more comes of it by itself.</summary>
    public int Settled => Done + Failed;

    /// <summary>
    /// The time that is left if the rest takes as long as what is done, as many at a time as now; null where that cannot be told.
    /// </summary>
    public double? SecondsLeft
    {
        get
        {
            var taken = Runs.Where(r => r.State == "done" && r.Seconds > 0).Select(r => r.Seconds).ToList();
            if (taken.Count == 0 || Running == 0) return null;
            var mean = taken.Average();
            var running = Runs.Where(r => r.State == "running").Sum(r => Math.Max(0, mean - r.Seconds));
            return (running + (mean * (Runs.Count - Settled - Running))) / Running;
        }
    }

    /// <summary>Those that run or need somebody's attention, first of all what went wrong.</summary>
    public IEnumerable<RunGlimpse> Listed => Runs.Where(r => r.State is "failed" or "silent" or "stopped").Take(MostListed).Concat(Runs.Where(r => r.State == "running").Take(MostListed));

    public int Count(string state) => Runs.Count(r => r.State == state);
}
