namespace HessianFaultLab.Lab.Watch;

/// <summary>
/// Who may ask: a browser of this machine, for a page of this server. The host that it names must be this one, or another site
/// could have its own name lead here (DNS rebinding) and read along; a request that another site's page makes is refused.
/// </summary>
/// <param name="port">The port that is listened on.</param>
public sealed class RequestGuard(int port)
{
    private readonly string[] _hosts = [$"127.0.0.1:{port}", $"localhost:{port}"];

    /// <returns>The status to refuse with; null where there is nothing to refuse.</returns>
    /// <param name="method">GET or HEAD: there is nothing to change here.</param>
    /// <param name="host">The header Host.</param>
    /// <param name="origin">The header Origin; empty where there is none.</param>
    /// <param name="site">The header Sec-Fetch-Site, likewise.</param>
    public int? Refuse(string method, string host, string origin, string site)
    {
        if (!_hosts.Contains(host, StringComparer.OrdinalIgnoreCase)) return 421;
        if (origin.Length > 0 && !_hosts.Any(h => string.Equals(origin, $"http://{h}", StringComparison.OrdinalIgnoreCase))) return 403;
        if (site.Length > 0 && site is not ("same-origin" or "none")) return 403;
        return method is "GET" or "HEAD" ? null : 405;
    }
}
