using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HessianFaultLab.Lab.Signals;

namespace HessianFaultLab.Lab.Tests.Signals;

public sealed class SignalCatalogTests
{
    /// <summary>Leaves of the tiny HAN, cost's yardstick in the README.</summary>
    private const int Components = 10;

    [Fact]
    public void Every_signal_declares_what_it_is()
    {
        Assert.All(SignalCatalog.All, s =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", s.Entry.Name);
            Assert.Matches("^[a-z]+(_[a-z]+)*$", s.Signal.Metric);
            Assert.Contains(s.Signal.Family, Family.All);
            Assert.NotEqual("", s.Signal.Formula);
            Assert.NotEqual(Observation.None, s.Signal.Needs);
            Assert.True(s.Signal.Cost(new MeasureSpec(), Components) > 0);
        });
        Assert.Equal(SignalCatalog.All.Count, SignalCatalog.All.DistinctBy(s => (s.Signal.Family, s.Signal.Metric)).Count());
        Assert.Equal(Family.All.Order(), SignalCatalog.All.Select(s => s.Signal.Family).Distinct().Order());
    }

    [Fact]
    public void Signals_are_chosen_by_name_and_by_family()
    {
        Assert.Equal(SignalCatalog.All.Count, SignalCatalog.Choose(["all"]).Count);
        Assert.Equal(["crest", "norm"], SignalCatalog.Choose(["weight-norm", "weight-crest", "weight-norm"]).Select(s => s.Metric));
        Assert.All(SignalCatalog.Choose(["attention"]), s => Assert.Equal(Family.Attention, s.Family));
        Assert.Empty(SignalCatalog.Choose([]));
    }

    [Fact]
    public void An_unknown_name_is_told_with_the_nearest_known()
    {
        var error = Assert.Throws<BadInputException>(() => SignalCatalog.Choose(["gradient", "jacobian-gian"]));
        Assert.Equal("there is no signal or family 'jacobian-gian'. Did you mean 'jacobian-gain'?", error.Message);
    }

    [Fact]
    public void The_readme_has_the_table_of_all_signals()
    {
        var path = Path.Combine(Root, "src", "Lab", "Signals", "README.md");
        var readme = File.ReadAllText(path).ReplaceLineEndings("\n");
        var found = Regex.Match(readme, @"(?<=<!-- signals -->\n)[\s\S]*?(?=<!-- end -->)", RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.True(found.Success, "the README has no place for the table");
        if (Environment.GetEnvironmentVariable("HFL_SNAPSHOTS") == "update") File.WriteAllText(path, readme.Replace(found.Value, Table(), StringComparison.Ordinal));
        else Assert.Equal(Table(), found.Value);
    }

    private static string Table()
    {
        var text = new StringBuilder("| Signal | Family, metric | Formula | Cost | \\|w\\| |\n|---|---|---|---:|---|\n");
        foreach (var (entry, signal) in SignalCatalog.All.OrderBy(s => Family.All.ToList().IndexOf(s.Signal.Family)))
        {
            var cost = signal.Cost(new MeasureSpec(), Components).ToString("0.#", CultureInfo.InvariantCulture);
            var formula = signal.Formula.Replace("|", "\\|", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"| `{entry.Name}` | {signal.Family}, `{signal.Metric}` | {formula} | {cost} | {(signal.ContainsWeightNorm ? "yes" : "")} |\n");
        }
        return text.ToString();
    }

    internal static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HessianFaultLab.sln"))) folder = folder.Parent;
            return folder?.FullName ?? throw new DirectoryNotFoundException("the tests do not lie below the solution");
        }
    }
}
