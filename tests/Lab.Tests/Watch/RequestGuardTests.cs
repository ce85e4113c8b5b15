using HessianFaultLab.Lab.Watch;

namespace HessianFaultLab.Lab.Tests.Watch;

public sealed class RequestGuardTests
{
    [Theory]
    [InlineData(null, "GET", "127.0.0.1:8000", "", "")]
    [InlineData(null, "HEAD", "localhost:8000", "http://localhost:8000", "same-origin")]
    [InlineData(null, "GET", "LOCALHOST:8000", "", "none")]
    [InlineData(421, "GET", "evil.example:8000", "", "")]
    [InlineData(421, "GET", "127.0.0.1:8001", "", "")]
    [InlineData(421, "GET", "127.0.0.1", "", "")]
    [InlineData(421, "GET", "127.0.0.1.evil.example:8000", "", "")]
    [InlineData(421, "GET", "", "", "")]
    [InlineData(403, "GET", "127.0.0.1:8000", "http://evil.example", "")]
    [InlineData(403, "GET", "127.0.0.1:8000", "https://127.0.0.1:8000", "")]
    [InlineData(403, "GET", "127.0.0.1:8000", "null", "")]
    [InlineData(403, "GET", "127.0.0.1:8000", "", "cross-site")]
    [InlineData(403, "GET", "127.0.0.1:8000", "", "same-site")]
    [InlineData(405, "POST", "127.0.0.1:8000", "", "")]
    [InlineData(405, "OPTIONS", "127.0.0.1:8000", "http://127.0.0.1:8000", "same-origin")]
    public void Only_this_machines_own_pages_may_ask(int? status, string method, string host, string origin, string site) =>
        Assert.Equal(status, new RequestGuard(8000).Refuse(method, host, origin, site));
}
