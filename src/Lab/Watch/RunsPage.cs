using System.Net;
using System.Text;

namespace HessianFaultLab.Lab.Watch;

/// <summary>The plainest report there can be: runs.csv as a table.</summary>
public static class RunsPage
{
    /// <returns>The page's path.</returns>
    public static string Write(string folder, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Runs</title><table>");
        foreach (var line in File.ReadLines(Path.Combine(folder, "runs.csv")))
            page.Append("<tr>").AppendJoin("", line.Split(',').Take(10).Select(c => $"<td>{WebUtility.HtmlEncode(c)}</td>")).Append("</tr>\n");
        var path = Path.Combine(folder, "report.html");
        File.WriteAllText(path, page.Append("</table></html>\n").ToString());
        return path;
    }
}
