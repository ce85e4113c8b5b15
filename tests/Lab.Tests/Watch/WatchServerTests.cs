using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Watch;

namespace HessianFaultLab.Lab.Tests.Watch;

public sealed class WatchServerTests : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("hfl-watched-").FullName;
    private readonly HttpClient _browser = new();
    private ExperimentFolder _experiment = null!;
    private ReportSnapshot _report = null!;
    private WatchServer _server = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _experiment = new ExperimentFolder(Path.Combine(_root, "a <study>"));
        var elements = Enumerable.Range(0, 4).Select(i => new PlanElement($"run-{i}", i, JsonSerializer.SerializeToElement(new { seed = i })) { Labels = new RunLabels("han", "tiny", "x", "bad-luck", "high", "", "") });
        PlanFile.Write(_experiment.PlanPath, elements);
        End(0, RunPhase.Done, "");
        End(1, RunPhase.Failed, "<b>boom</b>");
        var glance = new FolderGlance(_experiment);
        _report = new ReportSnapshot(glance, Page);
        _server = await WatchServer.StartAsync(glance, _report, 0);
        _browser.BaseAddress = _server.Address;
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
        _report.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task The_page_tells_where_the_batch_stands_and_lets_no_text_become_markup()
    {
        var page = await _browser.GetStringAsync("/", Ending);
        Assert.Contains("1 of 4 done, 1 failed, 2 waiting", page, StringComparison.Ordinal);
        Assert.Contains("<h1>a &lt;study&gt;</h1>", page, StringComparison.Ordinal);
        Assert.Contains("han, bad-luck, high, seed 1 (run-1): &lt;b&gt;boom&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", (await _browser.GetAsync("/", Ending)).Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        foreach (var part in new[] { "live.js", "live.css" }) Assert.NotEmpty(await _browser.GetStringAsync(part, Ending));
    }

    [Fact]
    public async Task Changes_come_as_events()
    {
        using var reader = new StreamReader(await _browser.GetStreamAsync("/events", Ending));
        Assert.Equal(1, (await NextAsync(reader)).GetProperty("done").GetInt32());
        End(2, RunPhase.Done, "");
        Assert.Equal(2, (await NextAsync(reader)).GetProperty("done").GetInt32());
        Begin(3);
        var message = await NextAsync(reader);
        Assert.Equal(["failed", "running"], message.GetProperty("runs").EnumerateArray().Select(r => r.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task The_report_has_the_runs_that_are_done_and_the_folder_is_not_touched()
    {
        var before = Traces();
        var report = await _browser.GetStringAsync("/report", Ending);
        Assert.Contains("\nrun-0,0,done,", report, StringComparison.Ordinal);
        Assert.Contains("\nrun-1,1,absent,", report, StringComparison.Ordinal);
        await _browser.GetStringAsync("/", Ending);
        Assert.Equal(before, Traces());
    }

    [Fact]
    public async Task A_run_can_be_locked_and_recorded_while_it_is_looked_at()
    {
        using var reader = new StreamReader(await _browser.GetStreamAsync("/events", Ending));
        var folder = Folder(2);
        for (var i = 0; i < 200; i++)
        {
            using var held = folder.TryLock(TimeSpan.Zero);
            Assert.NotNull(held);
            End(2, i % 2 == 0 ? RunPhase.Done : RunPhase.Failed, $"{i}");
            _ = new FolderGlance(_experiment).Now();
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example\r\n", "421")]
    [InlineData("GET / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://evil.example\r\n", "403")]
    [InlineData("GET /events HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: cross-site\r\n", "403")]
    [InlineData("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n", "405")]
    [InlineData("GET /../../../etc/passwd HTTP/1.1\r\nHost: {host}\r\n", "404")]
    [InlineData("GET /runs/run-0/run.json HTTP/1.1\r\nHost: {host}\r\n", "404")]
    [InlineData("HEAD / HTTP/1.1\r\nHost: {host}\r\n", "200")]
    public async Task What_is_not_for_it_is_refused(string request, string status)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server.Address.Port, Ending);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request.Replace("{host}", _server.Address.Authority, StringComparison.Ordinal) + "Connection: close\r\n\r\n"), Ending);
        using var reader = new StreamReader(stream);
        Assert.StartsWith($"HTTP/1.1 {status}", await reader.ReadLineAsync(Ending), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_this_machine_is_listened_to()
    {
        Assert.Equal("127.0.0.1", _server.Address.Host);
        var own = Dns.GetHostAddresses(Dns.GetHostName(), AddressFamily.InterNetwork).FirstOrDefault(a => !IPAddress.IsLoopback(a));
        Assert.SkipWhen(own is null, "this machine has no address but 127.0.0.1");
        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(async () => await client.ConnectAsync(own, _server.Address.Port, Ending));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_bad_input()
    {
        var glance = new FolderGlance(_experiment);
        var error = await Assert.ThrowsAsync<BadInputException>(async () => await WatchServer.StartAsync(glance, _report, _server.Address.Port));
        Assert.Contains("Choose another --port", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The plainest report: runs.csv.</summary>
    private static string Page(string folder, CancellationToken cancellation) => Path.Combine(folder, "runs.csv");

    private RunFolder Folder(int run) => _experiment.Run(_experiment.Plan[run]);

    private void Begin(int run)
    {
        var folder = Folder(run);
        Directory.CreateDirectory(folder.Path);
        folder.Begin();
        File.WriteAllText(folder.In("owner"), "");
    }

    private void End(int run, RunPhase phase, string detail)
    {
        var folder = Folder(run);
        Directory.CreateDirectory(folder.Path);
        folder.End(new RunRecord { Id = folder.Element.Id, SpecDigest = folder.Element.SpecDigest, Spec = folder.Element.Spec, State = phase, Outcome = phase == RunPhase.Done ? RunOutcomeKind.Completed : null, Detail = detail, Seconds = 1 });
    }

    private static async Task<JsonElement> NextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(Ending) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonDocument.Parse(line["data: ".Length..]).RootElement;
        }
        throw new EndOfStreamException("the stream ended");
    }

    private List<string> Traces() =>
        [.. Directory.EnumerateFileSystemEntries(_experiment.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O} {(File.Exists(f) ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f))) : "")}")];
}
