using System.Text.Json;
using HessianFaultLab.Lab.Reports.Markup;
using HessianFaultLab.Lab.Reports.Reading;

namespace HessianFaultLab.Lab.Reports.Sections;

/// <summary>The commands that give the same again.</summary>
internal sealed class ReproduceSection : ISection
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public string Id => "reproduce";

    public string Title => "Reproduce";

    public Html? Write(ReportData data)
    {
        if (data.Runs.Count == 0) return null;
        var commit = data.Makers.Facts.FirstOrDefault(f => f.Name == "Commit").Values;
        var checkout = commit is [var one, ..] ? $"git checkout {one.Value}\n" : "";
        var html = Html.Of($"""<p>In a clone of HessianFaultLab, with the experiment below saved as <code>{data.Name}.yaml</code>:</p><pre class="scroll" tabindex="0" role="region" aria-label="Commands"><code>{checkout}./run-all.sh --quick{"\n"}hfl run {data.Name}.yaml</code></pre>""");
        if (data.Makers.Facts.FirstOrDefault(f => f.Name == "Changed since the commit").Values is [("yes", _), ..])
            html.Add($"<p>The checkout had changes that this commit does not have; the figures may differ.</p>");
        html.Add($"""<p>The last runs, scores and writes this report. The same seeds, libtorch and number of threads give the same figures. One run alone: <code>hfl run-one results/{data.Name}/plan.jsonl N</code> with its line in the plan, counted from 0.</p>""");
        return data.Experiment.Count == 0 ? html : html.Add(Pieces.Folded("The experiment", Html.Of($"""<pre class="scroll" tabindex="0" role="region" aria-label="The experiment"><code>{data.Experiment.ToJsonString(Json)}</code></pre>""")));
    }
}
