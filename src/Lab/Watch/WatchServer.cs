using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace HessianFaultLab.Lab.Watch;

/// <summary>
/// Shows a batch to the browsers of this machine: a page, what changes on it as server-sent events, and the report of what is
/// done. It listens on 127.0.0.1 alone and answers from memory; no request names a file.
/// </summary>
public sealed class WatchServer : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Beats after which a stream says that it lives, so that a browser that has gone is noticed.</summary>
    private const int MostSilentBeats = 15;

    private readonly FolderGlance _glance;
    private readonly ReportSnapshot _report;
    private readonly WebApplication _app;
    private RequestGuard _guard = new(0);

    private WatchServer(FolderGlance glance, ReportSnapshot report, int port)
    {
        (_glance, _report) = (glance, report);
        // Nothing of the environment or of a settings file may open another door.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxConcurrentConnections = 64;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <param name="glance">The batch.</param>
    /// <param name="report">Its report.</param>
    /// <param name="port">0 for any that is free.</param>
    /// <exception cref="BadInputException">The port is taken.</exception>
    public static async Task<WatchServer> StartAsync(FolderGlance glance, ReportSnapshot report, int port)
    {
        var server = new WatchServer(glance, report, port);
        try
        {
            await server._app.StartAsync();
        }
        catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException)
        {
            await server.DisposeAsync();
            throw new BadInputException($"127.0.0.1:{port} cannot be listened on: {Shown.Reason(error)}. Choose another --port, or 0 for any that is free.", error);
        }
        server.Address = new Uri(server._app.Urls.Single());
        server._guard = new RequestGuard(server.Address.Port);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (_guard.Refuse(request.Method, request.Host.Value ?? "", request.Headers.Origin.ToString(), request.Headers["Sec-Fetch-Site"].ToString()) is { } status)
        {
            response.StatusCode = status;
            return;
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _app.Lifetime.ApplicationStopping);
        try
        {
            await AnswerAsync(request.Path.Value ?? "/", response, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The browser or the server has gone.
        }
    }

    private Task AnswerAsync(string path, HttpResponse response, CancellationToken cancellation)
    {
        switch (path)
        {
            case "/":
                response.Headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
                return WriteAsync(response, "text/html", LivePage.Html(_glance.Now()), cancellation);
            case "/live.js":
                return WriteAsync(response, "text/javascript", Resource("live.js"), cancellation);
            case "/live.css":
                return WriteAsync(response, "text/css", Resource("live.css"), cancellation);
            case "/report":
                // The report brings its own policy for what may run in it.
                response.Headers.ContentSecurityPolicy = "frame-ancestors 'self'";
                return ReportAsync(response, cancellation);
            case "/events":
                return StreamAsync(response, cancellation);
            default:
                response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    private async Task ReportAsync(HttpResponse response, CancellationToken cancellation)
    {
        string page;
        try
        {
            page = await _report.PageAsync(cancellation);
        }
        catch (Exception error) when (error is BadInputException or IOException or UnauthorizedAccessException)
        {
            page = $"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>No report</title><p>There is no report yet: {WebUtility.HtmlEncode(error.Message)}</p></html>";
        }
        await WriteAsync(response, "text/html", page, cancellation);
    }

    private async Task StreamAsync(HttpResponse response, CancellationToken cancellation)
    {
        response.ContentType = "text/event-stream";
        if (HttpMethods.IsHead(response.HttpContext.Request.Method)) return;
        var sent = "";
        for (var silent = 0; ; silent++)
        {
            var message = LivePage.Message(_glance.Now());
            if (message != sent || silent >= MostSilentBeats)
            {
                await response.WriteAsync(message != sent ? $"data: {message}\n\n" : ":\n\n", cancellation);
                await response.Body.FlushAsync(cancellation);
                (sent, silent) = (message, 0);
            }
            await Task.Delay(Beat, cancellation);
        }
    }

    private static async Task WriteAsync(HttpResponse response, string type, string text, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        response.ContentType = $"{type}; charset=utf-8";
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method)) await response.Body.WriteAsync(bytes, cancellation);
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(WatchServer).Assembly.GetManifestResourceStream("watch/" + name)!);
        return reader.ReadToEnd();
    }
}
