using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HessianFaultLab.Lab.Reports;
using HessianFaultLab.Lab.Tests.Data;

namespace HessianFaultLab.Lab.Tests.Reports;

public sealed class ReportTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void The_answer_comes_first_and_all_else_in_its_order()
    {
        var html = Sample(30);
        Assert.Equal(["answer", "wins", "localizers", "diagnosis", "runs", "drawn", "provenance", "reproduce"], Regex.Matches(html, "<section id=\"(\\w+)\"").Select(m => m.Groups[1].Value));
        Assert.Matches("<h1>Do Hessian metrics localize", html);
        Assert.Matches("class=\"headline\">(Yes|No|Undecided): ", html);
    }

    [Fact]
    public void Nothing_is_fetched_and_only_what_stands_in_the_file_may_run()
    {
        var html = Sample(6);
        Assert.DoesNotMatch("(src|href)=\"(?!#)", html);
        Assert.DoesNotMatch("\\son\\w+=\"|\\sstyle=\"|@import|url\\(", html);
        var policy = Regex.Match(html, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (var text in Regex.Matches(html, "<(style|script)>(.*?)</\\1>", RegexOptions.Singleline).Select(m => m.Groups[2].Value))
            Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_drawing_is_whole_and_says_what_it_shows()
    {
        var drawings = Regex.Matches(Sample(30), "<svg class=\"figure.*?</svg>", RegexOptions.Singleline).Select(m => XElement.Parse(m.Value)).ToList();
        Assert.True(drawings.Count > 20);
        Assert.All(drawings, d => Assert.False(string.IsNullOrWhiteSpace(d.Attribute("aria-label")?.Value)));
        Assert.All(drawings.Descendants("path"), p => Assert.DoesNotContain("NaN", p.Attribute("d")!.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_folder_gives_the_same_bytes() => Assert.Equal(Sample(8), File.ReadAllText(Report.Write(_place["sample"])));

    [Fact]
    public void Every_run_that_is_done_has_its_figures_and_every_run_its_line()
    {
        var html = Sample(8);
        Assert.Equal(8, Regex.Count(html, "<tr id=\"run="));
        var figures = Regex.Matches(html, "<script type=\"application/json\" data-run=\"(\\w+)\">(.*?)</script>").ToList();
        Assert.Equal(7, figures.Count);
        Assert.All(figures, f => Assert.Equal(24, JsonDocument.Parse(f.Groups[2].Value).RootElement.GetProperty("m").GetArrayLength()));
        Assert.Contains("7 runs of 8 are done", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_without_scores_says_so_and_shows_its_runs()
    {
        Sample(6);
        foreach (var file in (string[])["localization.csv", "rankings.csv", "summary.csv", "significance.csv", "costs.csv", "diagnosis.csv"]) File.Delete(Path.Combine(_place["sample"], file));
        var html = File.ReadAllText(Report.Write(_place["sample"]));
        Assert.Contains("Nothing was scored.", html, StringComparison.Ordinal);
        Assert.Equal(["answer", "runs", "drawn", "provenance", "reproduce"], Regex.Matches(html, "<section id=\"(\\w+)\"").Select(m => m.Groups[1].Value));
    }

    [Fact]
    public void A_study_shows_its_table_and_curves_without_any_run()
    {
        SampleExperiment.WriteStudy(_place["study"]);
        var html = File.ReadAllText(Report.Write(_place["study"]));
        Assert.Contains("1 of 2 bounds hold.", html, StringComparison.Ordinal);
        Assert.Contains("loss by epoch", html, StringComparison.Ordinal);
        Assert.Contains("<h1>Do all learn?</h1>", html, StringComparison.Ordinal);
        Assert.Matches("<text class=\"axis\"[^>]*>training loss \\(log\\)</text><text class=\"axis\"[^>]*>epoch</text>", html);
        Assert.Matches("<caption>parameters</caption>.*>Of<.*>parameters<", html.ReplaceLineEndings(""));
        Assert.Equal(["study"], Regex.Matches(html, "<section id=\"(\\w+)\"").Select(m => m.Groups[1].Value));
    }

    [Fact]
    public void What_an_experiment_is_called_cannot_become_markup()
    {
        Sample(3);
        _place.Write("sample/experiment.json", """{"experiment":"</title><script>alert(1)</script>","summary":"a \"b\" <i>c</i></script>"}""");
        var html = File.ReadAllText(Report.Write(_place["sample"]));
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runs.csv", "run,index,state\na,b,done\n", "(2): 'b' in the column index is no whole number")]
    [InlineData("runs.csv", "run,index,state\n\"a,0,done\n", "this is no CSV")]
    [InlineData("experiment.json", "{", "this is no JSON")]
    [InlineData("experiment.json", "[]", "a map of settings is expected")]
    public void A_broken_file_is_named(string file, string content, string told)
    {
        Sample(3);
        var path = _place.Write($"sample/{file}", content);
        var error = Assert.Throws<BadInputException>(() => Report.Write(_place["sample"]));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_of_a_run_is_named()
    {
        Sample(30);
        // Not one of those that are drawn, which are read first.
        var run = File.ReadLines(_place["sample/runs.csv"]).Select(l => l.Split(',')).Last(f => f[9] == "clean")[0];
        var path = _place.Write($"sample/runs/{run}/metrics.csv", "run,step,component,family,metric,value\na,1,classifier,gradient,norm,much\n");
        Assert.StartsWith($"{path}(2): 'much' in the column value is no number", Assert.Throws<BadInputException>(() => Report.Write(_place["sample"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_has_nothing_to_report()
    {
        Directory.CreateDirectory(_place["empty"]);
        Assert.Contains("there is nothing to report in it", Assert.Throws<BadInputException>(() => Report.Write(_place["empty"])).Message, StringComparison.Ordinal);
        Assert.Contains("there is no such folder", Assert.Throws<BadInputException>(() => Report.Write(_place["none"])).Message, StringComparison.Ordinal);
    }

    private string Sample(int runs)
    {
        SampleExperiment.Write(_place["sample"], runs);
        return File.ReadAllText(Report.Write(_place["sample"]));
    }
}
