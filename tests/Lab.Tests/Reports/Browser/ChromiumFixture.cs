using HessianFaultLab.Lab.Reports;
using HessianFaultLab.Lab.Tests.Data;
using Microsoft.Playwright;

namespace HessianFaultLab.Lab.Tests.Reports.Browser;

/// <summary>The machine's Chromium, and the report of a small experiment. Where there is no Chromium, the tests are skipped and say so.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private readonly Workplace _place = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A report of 30 runs.</summary>
    internal string Report { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Program is not { } program)
        {
            await Console.Error.WriteLineAsync("THE REPORT IS NOT TESTED IN A BROWSER: there is no Chromium here; apt-get install chromium, or set HFL_CHROMIUM to the path of one");
            return;
        }
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, ChromiumSandbox = false });
        Report = Written(30);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _place.Dispose();
    }

    /// <summary>A report of so many made-up runs.</summary>
    internal string Written(int runs)
    {
        var folder = _place[$"of-{runs}"];
        SampleExperiment.Write(folder, runs);
        return Lab.Reports.Report.Write(folder);
    }

    /// <summary>Opens a report, and keeps an eye on what it asks for and complains of.</summary>
    /// <param name="report">Its path or address.</param>
    /// <param name="at">What stands after <c>#</c>.</param>
    /// <param name="options">The window; null for one of 1280 by 900.</param>
    /// <param name="ready">Is there when one can work with the page.</param>
    internal async Task<WatchedPage> Open(string report, string at = "", BrowserNewContextOptions? options = null, string ready = "html[data-ready]")
    {
        Assert.SkipWhen(_browser is null, "there is no Chromium here");
        options ??= new BrowserNewContextOptions();
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 900 };
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        var watched = new WatchedPage(context, await context.NewPageAsync());
        await watched.Page.GotoAsync(new Uri(report).AbsoluteUri + (at.Length > 0 ? "#" + at : ""), new() { Timeout = 120_000 });
        if (options.JavaScriptEnabled != false) await watched.Page.WaitForSelectorAsync(ready);
        return watched;
    }

    private static string? Program => Environment.GetEnvironmentVariable("HFL_CHROMIUM") is { Length: > 0 } named ? named : Places.FirstOrDefault(File.Exists);
}
