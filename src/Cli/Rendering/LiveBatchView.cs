using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>For a terminal: a line a worker, and a bar with the time that is left. Drawn anew ten times a second at most.</summary>
internal sealed class LiveBatchView : BatchView
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    private readonly IAnsiConsole console;
    private readonly Lock drawing = new();
    private readonly List<string> said = [];
    private (string Name, RunProgress? Progress)[] workers = [];
    private BatchCounts counts = new(0, 0, 0, 0, 0);
    private Task? live;
    private volatile bool closing;

    internal LiveBatchView(IAnsiConsole? console = null) => this.console = console ?? AnsiConsole.Console;

    /// <summary>The picture as it is now.</summary>
    internal IRenderable Picture()
    {
        lock (drawing)
        {
            var grid = new Spectre.Console.Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
            foreach (var (name, progress) in workers)
                grid.AddRow(new Markup(Markup.Escape(name)), Bar(progress?.Step ?? 0, progress?.Steps ?? 0, Color.Blue), new Markup(Markup.Escape(progress is null ? "" : BatchText.Progress(progress))));
            var settled = counts.Skipped + counts.Done + counts.Failed;
            grid.AddRow(new Markup("[bold]all[/]"), Bar(settled, counts.Total, counts.Failed > 0 ? Color.Yellow : Color.Green), new Markup(Markup.Escape(BatchText.Counts(counts) + Eta())));
            return grid;
        }
    }

    protected override void Open(int workers, BatchCounts counts)
    {
        if (counts.Open == 0) return;
        this.counts = counts;
        this.workers = new (string, RunProgress?)[workers];
        Array.Fill(this.workers, ("", null));
        live = console.Live(Picture()).AutoClear(true).StartAsync(DrawAsync);
    }

    protected override void Work(int worker, string? name, RunProgress? progress)
    {
        lock (drawing)
        {
            if (worker < workers.Length) workers[worker] = name is null ? (workers[worker].Name, progress) : (name, progress);
        }
    }

    protected override void Rest(int worker, BatchCounts counts)
    {
        lock (drawing)
        {
            this.counts = counts;
            if (worker < workers.Length) workers[worker] = ("", null);
        }
    }

    protected override void Say(string line)
    {
        lock (drawing)
        {
            // While the picture is live only its own task writes, or lines would run into each other.
            if (live is null) console.WriteLine(line);
            else said.Add(line);
        }
    }

    protected override void Close()
    {
        if (live is null) return;
        closing = true;
        live.Wait();
        live = null;
    }

    private async Task DrawAsync(LiveDisplayContext context)
    {
        while (true)
        {
            var last = closing;
            string[] lines;
            lock (drawing)
            {
                lines = [.. said];
                said.Clear();
            }
            // Spectre puts what is written while it is live above the picture.
            foreach (var line in lines) console.Write(new Line(line));
            context.UpdateTarget(Picture());
            if (last) return;
            await Task.Delay(Frame);
        }
    }

    private static BreakdownChart Bar(long done, long all, Color color)
    {
        var bar = new BreakdownChart().Width(24).HideTags();
        if (all <= 0) return bar.AddItem("", 1, Color.Grey23);
        if (done > 0) bar.AddItem("", done, color);
        if (done < all) bar.AddItem("", all - done, Color.Grey23);
        return bar;
    }

    /// <summary>Erases the old picture under it, which would show behind its end.</summary>
    private sealed class Line(string text) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            [Segment.Control(options.Ansi ? "\u001b[J" : ""), .. ((IRenderable)new Text(text)).Render(options, maxWidth), Segment.LineBreak];
    }
}
