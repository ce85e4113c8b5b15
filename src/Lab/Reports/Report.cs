using System.Security.Cryptography;
using System.Text;
using HessianFaultLab.Lab.Reports.Markup;
using HessianFaultLab.Lab.Reports.Payload;
using HessianFaultLab.Lab.Reports.Reading;
using HessianFaultLab.Lab.Reports.Sections;

namespace HessianFaultLab.Lab.Reports;

/// <summary>
/// Writes an experiment's report.html: one file that needs no other and no network. It holds what the folder holds at the time, and
/// the same folder gives the same bytes.
/// </summary>
public static class Report
{
    public const string FileName = "report.html";

    /// <summary>Whether curves are drawn by uPlot; not in a build without npm.</summary>
    public static bool HasCurves => PageFiles.CurveScript is not null;

    private static readonly ISection[] Sections =
    [
        new AnswerSection(), new WinsSection(), new LocalizersSection(), new DiagnosisSection(), new StudySection(), new RunsSection(), new DrawnRunsSection(), new ProvenanceSection(), new ReproduceSection(),
    ];

    /// <param name="folder">results/EXPERIMENT.</param>
    /// <param name="cancellation">Ends it; an older report is kept then.</param>
    /// <returns>The report's path.</returns>
    /// <exception cref="BadInputException">There is nothing to report, a file cannot be read, or the report cannot be written.</exception>
    public static string Write(string folder, CancellationToken cancellation = default)
    {
        var data = ReportData.Read(folder);
        var path = data.In(FileName);
        AtomicFile.WriteText(path, Of(data, cancellation).ToString());
        return path;
    }

    private static Html Of(ReportData data, CancellationToken cancellation)
    {
        var sections = Sections.Select(s => (Section: s, Content: s.Write(data))).Where(s => s.Content is not null).ToList();
        string[] styles = PageFiles.CurveStyle is { } curves ? [PageFiles.Style, curves] : [PageFiles.Style];
        string[] scripts = PageFiles.CurveScript is { } library ? [library, PageFiles.Script] : [PageFiles.Script];
        var html = Html.Of($"""<!DOCTYPE html>{"\n"}<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{Policy(styles, scripts)}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{data.Name} &ndash; HessianFaultLab</title>{"\n"}""");
        foreach (var style in styles) html.Add($"<style>").AddRaw(style).Add($"</style>\n");
        html.Add($"""</head><body><a class="skip" href="#main">To the content</a><nav aria-label="Sections"><a class="name" href="#top">{data.Name}</a><ul>""");
        foreach (var (section, _) in sections) html.Add($"""<li><a href="#{section.Id}">{section.Title}</a></li>""");
        html.Add($"""</ul></nav><main id="main" tabindex="-1"><header id="top"><p class="kind">HessianFaultLab</p><h1>{(data.Question.Length > 0 ? data.Question : data.Name)}</h1>{Facts(data)}</header>{"\n"}""");
        foreach (var (section, content) in sections)
            html.Add($"""<section id="{section.Id}" aria-labelledby="{section.Id}-title"><h2 id="{section.Id}-title">{section.Title}</h2>{"\n"}{content}</section>{"\n"}""");
        html.Add($"</main>\n");
        if (PageFiles.CurveLicense is { } license) html.Add($"""<footer><details><summary>This page contains uPlot</summary><pre class="scroll" tabindex="0" role="region" aria-label="Licence">{license}</pre></details></footer>{"\n"}""");
        AddFigures(html, data, cancellation);
        foreach (var script in scripts) html.Add($"<script>").AddRaw(script).Add($"</script>\n");
        return html.Add($"</body></html>\n");
    }

    /// <summary>Null where the heading says it all.</summary>
    private static Html? Facts(ReportData data)
    {
        if (data.Runs.Count == 0) return data.Question.Length > 0 ? Html.Of($"""<p class="facts"><b>{data.Name}</b></p>""") : null;
        var models = data.Runs.Select(r => r.Model).Distinct().ToList();
        var faults = data.Runs.Select(r => r.Fault).Where(f => f != "clean").Distinct().Count();
        var seeds = data.Runs.Select(r => r.Seed).Distinct().Count();
        return Html.Of($"""<p class="facts"><b>{data.Name}</b>: {Numbers.Count(data.Runs.Count, "run")} of {string.Join(", ", models)} with {Numbers.Count(faults, "fault")} and {Numbers.Count(seeds, "seed")}</p>""");
    }

    /// <summary>The runs' figures as JSON for the script, each in an element of its own, so that none is read before it is looked at.</summary>
    private static void AddFigures(Html html, ReportData data, CancellationToken cancellation)
    {
        var done = data.Done.ToList();
        if (done.Count == 0) return;
        var shared = new SharedParts();
        var payload = new RunPayload(data, new PayloadBudget(done.Count), shared);
        // Read by all cores, written in the plan's order.
        var figures = done.AsParallel().AsOrdered().WithCancellation(cancellation).WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(run => (Run: run, Figures: ReportedFigures.Read(data, run.Run)));
        try
        {
            foreach (var (run, its) in figures)
                html.Add($"""<script type="application/json" data-run="{run.Run}">""").AddRaw(payload.Of(run, its)).Add($"</script>\n");
        }
        catch (AggregateException several) when (several.InnerExceptions.OfType<BadInputException>().FirstOrDefault() is { } bad)
        {
            throw new BadInputException(bad.Message, several);
        }
        html.Add($"""<script type="application/json" id="shared">""").AddRaw(shared.Json(data.Pair is { } pair ? [pair.A, pair.B] : [])).Add($"</script>\n");
    }

    /// <summary>Nothing but what stands in this file, known by its digest, may style or run.</summary>
    private static string Policy(IEnumerable<string> styles, IEnumerable<string> scripts) =>
        $"default-src 'none'; style-src {Digests(styles)}; script-src {Digests(scripts)}; base-uri 'none'; form-action 'none'";

    private static string Digests(IEnumerable<string> texts) => string.Join(' ', texts.Select(t => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(t)))}'"));
}
