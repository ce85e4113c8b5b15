using System.Globalization;
using System.Net;
using System.Text.Json;

namespace HessianFaultLab.Lab.Watch;

/// <summary>The page around the report: where the batch stands, kept up to date by the browser. It can be read without a script.</summary>
public static class LivePage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static string Html(BatchGlimpse batch) => $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>{Text(batch.Experiment)} - hfl watch</title>
        <noscript><meta http-equiv="refresh" content="10"></noscript>
        <link rel="stylesheet" href="live.css"><script src="live.js" defer></script></head>
        <body><header><h1>{Text(batch.Experiment)}</h1>
        <progress id="bar" max="{batch.Runs.Count}" value="{batch.Settled}" aria-label="Runs that are done or failed"></progress>
        <p id="line" role="status">{Text(Line(batch))}</p>
        <button id="more" type="button" hidden>Show the new results</button>
        <details id="runs"{(batch.Failed > 0 ? " open" : "")}><summary>Runs at work and in trouble</summary><ul id="list">
        {string.Concat(batch.Listed.Select(r => $"<li class=\"{r.State}\"><b>{r.State}</b> {Text(Told(r))}</li>\n"))}</ul></details></header>
        <main><iframe id="report" src="report" title="The report of the runs that are done"></iframe></main></body></html>
        """;

    /// <summary>The same for the script.</summary>
    internal static string Message(BatchGlimpse batch) => JsonSerializer.Serialize(
        new { total = batch.Runs.Count, settled = batch.Settled, done = batch.Done, line = Line(batch), runs = batch.Listed.Select(r => new { r.State, text = Told(r) }) },
        Json);

    /// <summary>One line for people.</summary>
    public static string Line(BatchGlimpse batch)
    {
        string[] others = ["failed", "running", "waiting", "stopped", "silent"];
        var counts = others.Select(s => (State: s, Count: batch.Count(s))).Where(p => p.Count > 0).Select(p => $", {p.Count} {p.State}");
        return $"{batch.Done} of {batch.Runs.Count} done{string.Concat(counts)}{(batch.SecondsLeft is { } left ? $"; about {Span(left)} left" : "")}";
    }

    private static string Told(RunGlimpse run) =>
        $"{(run.Name.Length > 0 ? run.Name : run.Id)}{(run.Name.Length > 0 ? $" ({run.Id})" : "")}{(run.Detail.Length > 0 ? ": " + run.Detail : "")}{(run.State == "running" ? $", for {Span(run.Seconds)}" : "")}";

    private static string Span(double seconds) => seconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 3600):0} h {seconds / 60 % 60:0} min"),
    };

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
