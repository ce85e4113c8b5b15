using System.Text.Json;
using Microsoft.Playwright;

namespace HessianFaultLab.Lab.Tests.Reports.Browser;

/// <summary>The report in a real browser.</summary>
public sealed class ReportPageTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string Shown = "#all-runs tbody tr:not([hidden])";

    [Fact]
    public async Task It_opens_without_a_word_and_asks_for_nothing()
    {
        await using var opened = await chromium.Open(chromium.Report);
        Assert.Equal("Answer", await opened.Page.Locator("main h2").First.InnerTextAsync());
        Assert.Equal(30, await opened.Page.Locator(Shown).CountAsync());
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Filters_narrow_the_runs_and_stand_in_the_address()
    {
        await using var opened = await chromium.Open(chromium.Report);
        await opened.Page.GetByLabel("Model", new() { Exact = true }).SelectOptionAsync("han");
        Assert.Equal(10, await opened.Page.Locator(Shown).CountAsync());
        await opened.Page.GetByLabel("Fault", new() { Exact = true }).SelectOptionAsync("zero-values");
        Assert.Equal("1 of 30 runs", await opened.Page.Locator("#filters output").InnerTextAsync());
        Assert.EndsWith("#model=han&fault=zero-values", opened.Page.Url, StringComparison.Ordinal);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        Assert.Equal(30, await opened.Page.Locator(Shown).CountAsync());
        opened.AssertQuiet();
    }

    [Fact]
    public async Task A_link_opens_its_run_and_the_keyboard_follows()
    {
        await using var opened = await chromium.Open(chromium.Report, "model=han");
        var link = opened.Page.Locator(Shown).Nth(4).Locator("a");
        // Lines that are not laid out yet have no inner text.
        var run = (await link.TextContentAsync())!;
        await link.ClickAsync();
        await Assertions.Expect(opened.Page.Locator("#explorer h3")).ToBeFocusedAsync();
        Assert.Contains(run, await opened.Page.Locator("#explorer h3").InnerTextAsync(), StringComparison.Ordinal);
        Assert.EndsWith($"#model=han&run={run}", opened.Page.Url, StringComparison.Ordinal);
        Assert.Equal(["Most suspect components", "Training", "Signals by component", "Couplings between components", "Density of the Hessian\u2019s eigenvalues"], await opened.Page.Locator("#explorer h4").AllInnerTextsAsync());

        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator("#explorer h3")).Not.ToContainTextAsync(run);
        await opened.Page.GoBackAsync();
        await Assertions.Expect(opened.Page.Locator("#explorer h3")).ToContainTextAsync(run);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator("#explorer article")).ToHaveCountAsync(0);
        opened.AssertQuiet();
    }

    [Fact]
    public async Task An_address_with_a_run_opens_it_and_an_unknown_one_says_so()
    {
        var run = FirstFaulty();
        await using var opened = await chromium.Open(chromium.Report, $"run={run}");
        Assert.Contains(run, await opened.Page.Locator("#explorer h3").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await opened.Page.Locator("#explorer b.truth").CountAsync() >= 1);
        Assert.Equal(1, await opened.Page.Locator($"tr[aria-current]").CountAsync());
        await opened.Page.EvaluateAsync("location.hash = '#run=nobody'");
        await Assertions.Expect(opened.Page.Locator("#explorer h3")).ToHaveTextAsync("There is no such run");
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Every_signal_can_be_chosen_and_has_a_curve_and_a_map()
    {
        await using var opened = await chromium.Open(chromium.Report, $"run={FirstFaulty()}");
        var signals = opened.Page.GetByLabel("Signal", new() { Exact = true });
        var names = await signals.Locator("option").AllInnerTextsAsync();
        Assert.Equal(24, names.Count);
        foreach (var name in names)
        {
            await signals.SelectOptionAsync(name);
            Assert.Equal(1, await opened.Page.Locator(".curves[aria-label^='" + name + "']").CountAsync());
            Assert.Equal(1, await opened.Page.Locator(".heat-map[aria-label^='" + name + "']").CountAsync());
        }
        if (Lab.Reports.Report.HasCurves) Assert.True(await opened.Page.Locator("#explorer canvas").CountAsync() >= 3);
        else Assert.True(await opened.Page.Locator("#explorer svg.lines").CountAsync() >= 3);
        opened.AssertQuiet();
    }

    [Fact]
    public async Task A_heading_sorts_up_and_down_by_number_and_leaves_empty_cells_last()
    {
        await using var opened = await chromium.Open(chromium.Report);
        var heading = opened.Page.Locator("#all-runs thead th").Filter(new() { HasText = "Rank, hessian" });
        foreach (var (direction, sign) in ((string, int)[])[("ascending", 1), ("descending", -1)])
        {
            await heading.GetByRole(AriaRole.Button).ClickAsync();
            Assert.Equal(direction, await heading.GetAttributeAsync("aria-sort"));
            var ranks = await opened.Page.Locator("#all-runs tbody tr td:nth-child(10)").AllTextContentsAsync();
            var numbers = ranks.TakeWhile(r => r.Length > 0).Select(int.Parse).ToList();
            Assert.True(numbers.Count > 5);
            Assert.All(ranks.Skip(numbers.Count), Assert.Empty);
            Assert.Equal(numbers.OrderBy(n => n * sign), numbers);
        }
        opened.AssertQuiet();
    }

    [Fact]
    public async Task The_theme_can_be_switched_and_is_remembered()
    {
        await using var opened = await chromium.Open(chromium.Report, $"run={FirstFaulty()}", new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        var light = await Paper(opened.Page);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Switch to dark colours" }).ClickAsync();
        var dark = await Paper(opened.Page);
        Assert.NotEqual(light, dark);
        await opened.Page.ReloadAsync();
        await opened.Page.WaitForSelectorAsync("html[data-ready]");
        Assert.Equal(dark, await Paper(opened.Page));
        await using var other = await chromium.Open(chromium.Report, "", new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        Assert.Equal(dark, await Paper(other.Page));
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task Axe_finds_nothing_serious(int width, ColorScheme scheme)
    {
        Assert.SkipUnless(File.Exists(AxePath), "axe-core is not here: hfl was built without npm");
        await using var opened = await chromium.Open(chromium.Report, $"run={FirstFaulty()}", new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        await opened.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true); dispatchEvent(new Event('resize'))");
        await opened.Page.EvaluateAsync(await File.ReadAllTextAsync(AxePath, TestContext.Current.CancellationToken));
        var found = await opened.Page.EvaluateAsync<JsonElement>("axe.run().then(r => r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')))");
        Assert.Empty(found.EnumerateArray().Select(v => v.GetString()));
    }

    [Fact]
    public async Task No_part_of_it_is_wider_than_a_phone()
    {
        await using var opened = await chromium.Open(chromium.Report, $"run={FirstFaulty()}", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 800 } });
        Assert.True(await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390);
    }

    [Fact]
    public async Task Without_a_script_tables_and_figures_are_there()
    {
        await using var opened = await chromium.Open(chromium.Report, "", new BrowserNewContextOptions { JavaScriptEnabled = false });
        Assert.Equal(30, await opened.Page.Locator("#all-runs tbody tr").CountAsync());
        Assert.True(await opened.Page.Locator("#drawn svg.figure").CountAsync() > 20);
        Assert.Equal(0, await opened.Page.Locator("button").CountAsync());
        opened.AssertQuiet();
    }

    /// <summary>The file as the build for the report has left it.</summary>
    private static string AxePath => Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "obj", "curves", "node_modules", "axe-core", "axe.min.js");

    private static Task<string> Paper(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    /// <summary>A run whose fault has a place.</summary>
    private string FirstFaulty() => chromium.Report.Length == 0 ? "" : File.ReadLines(Path.Combine(Path.GetDirectoryName(chromium.Report)!, "runs.csv")).Select(l => l.Split(',')).First(f => f[9] == "zero-values")[0];
}
