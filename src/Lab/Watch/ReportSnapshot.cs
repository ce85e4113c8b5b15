using System.Diagnostics;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Watch;

/// <summary>
/// The report of the runs that are done so far, made in a folder of its own: the experiment's folder is read and never written
/// to. It is made anew when somebody asks for it, runs have been done since, and half a minute has passed.
/// </summary>
public sealed class ReportSnapshot : IDisposable
{
    private static readonly string[] Merged = ["runs.csv", "components.csv", "metrics.csv", "interactions.csv"];
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(30);

    private readonly FolderGlance _glance;
    private readonly Func<string, CancellationToken, string> _write;
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("hfl-watch-");
    private readonly SemaphoreSlim _making = new(1);
    private string? _page;
    private int _done = -1;
    private long _madeAt;

    /// <param name="glance">Tells what is done.</param>
    /// <param name="write">Writes a report from an experiment's folder, and tells its path.</param>
    public ReportSnapshot(FolderGlance glance, Func<string, CancellationToken, string> write) => (_glance, _write) = (glance, write);

    /// <summary>The page's text.</summary>
    public async Task<string> PageAsync(CancellationToken cancellation)
    {
        await _making.WaitAsync(cancellation);
        try
        {
            var runs = _glance.Now().Runs;
            var done = runs.Count(r => r.State == "done");
            var isDue = _page is null || (done != _done && (done == runs.Count || Stopwatch.GetElapsedTime(_madeAt) > AtMostEvery));
            if (isDue)
            {
                _page = await Task.Run(() => Make(runs, cancellation), cancellation);
                (_done, _madeAt) = (done, Stopwatch.GetTimestamp());
            }
            return _page!;
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose()
    {
        _making.Dispose();
        // Links are removed, and what they lead to stays.
        _root.Delete(recursive: true);
    }

    private string Make(IReadOnlyList<RunGlimpse> runs, CancellationToken cancellation)
    {
        var source = _glance.Experiment;
        var copy = new ExperimentFolder(Path.Combine(_root.FullName, source.Name));
        Directory.CreateDirectory(copy.In("runs"));
        File.Copy(source.PlanPath, copy.PlanPath, overwrite: true);
        foreach (var run in runs.Where(r => r.State == "done")) Link(Path.Combine(copy.In("runs"), run.Id), source.In(Path.Combine("runs", run.Id)), isFolder: true);
        // What the experiment asked, and the scores that were made of it; what is merged of its runs is made here.
        foreach (var file in Directory.EnumerateFiles(source.Path).Where(f => (Path.GetExtension(f) is ".csv" or ".json") && !Merged.Contains(Path.GetFileName(f))))
            Link(copy.In(Path.GetFileName(file)), file, isFolder: false);
        Merge.Write(copy, cancellation);
        return File.ReadAllText(_write(copy.Path, cancellation));
    }

    private static void Link(string link, string target, bool isFolder)
    {
        if (Path.Exists(link)) return;
        if (isFolder) Directory.CreateSymbolicLink(link, target);
        else File.CreateSymbolicLink(link, target);
    }
}
