using System.Text.RegularExpressions;

namespace HessianFaultLab.Cli.Tests.Commands;

public sealed class ReportCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hfl-report-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_report_is_written_and_named()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "runs.csv"), "run,index,state,model,fault,seed\nabc,0,absent,han,clean,42\n");
        var (code, output, error) = HflProcess.Run(["report", _folder.FullName]);
        Assert.Equal(0, code);
        Assert.Empty(error);
        Assert.Matches($"^report: {Regex.Escape(Path.Combine(_folder.FullName, "report.html"))} \\(0\\.\\d MB\\)\n", output);
        Assert.Contains("<a href=\"#run=abc\">abc</a>", File.ReadAllText(Path.Combine(_folder.FullName, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_nothing_to_report_is_bad_input()
    {
        var (code, output, error) = HflProcess.Run(["report", _folder.FullName]);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Snapshot.Matches("report-nothing", error.Replace(_folder.FullName, "FOLDER", StringComparison.Ordinal));
    }
}
