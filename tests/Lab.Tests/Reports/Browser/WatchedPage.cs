using Microsoft.Playwright;

namespace HessianFaultLab.Lab.Tests.Reports.Browser;

/// <summary>An open page that may ask for nothing but its own file, and has nothing to complain of.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _requests = [];
    private readonly List<string> _complaints = [];

    internal WatchedPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Request += (_, request) => _requests.Add(request.Url.Split('#')[0]);
        page.Console += (_, message) => _complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _complaints.Add(error);
    }

    internal IPage Page { get; }

    /// <summary>Nothing left the file, and the console is clean.</summary>
    internal void AssertQuiet()
    {
        Assert.Empty(_complaints);
        Assert.StartsWith("file:", Assert.Single(_requests.Distinct()), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
