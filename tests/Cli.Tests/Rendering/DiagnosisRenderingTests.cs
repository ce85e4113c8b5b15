using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Doctor;
using Spectre.Console;

namespace HessianFaultLab.Cli.Tests.Rendering;

public sealed class DiagnosisRenderingTests
{
    private static readonly Diagnosis Mixed = new(
    [
        new("libtorch", FindingStatus.Ok, "1.13.0 in /usr/lib/x86_64-linux-gnu (system provider)"),
        new("BLAS", FindingStatus.Warning, "OpenBLAS with pthreads: its threads [fight]", "On Debian and Ubuntu: apt-get install libopenblas0-openmp"),
        new("training", FindingStatus.Failure, "loss 1.0000, 0.9000, 0.9500, 1.2000 at steps 0, 20, 40, 60: it does not fall to a tenth", "Choose another libtorch."),
    ]);

    [Fact]
    public void Text() => Snapshot.Matches("doctor-text", Written(output => DiagnosisText.Write(Mixed, output)));

    [Fact]
    public void Json() => Snapshot.Matches(
        "doctor-json", Written(output => DiagnosisText.WriteJson(Mixed, output)).Replace(VersionText.Product, "<version>", StringComparison.Ordinal));

    [Fact]
    public void Table() => Snapshot.Matches("doctor-table", Written(output => DiagnosisTable.Write(Mixed, Console(output))));

    [Fact]
    public void The_summary_counts()
    {
        Assert.Equal("All 2 checks passed.", DiagnosisText.Summary(new([Mixed.Findings[0], Mixed.Findings[0]])));
        Assert.Equal("All 2 checks passed, 1 with a warning.", DiagnosisText.Summary(new([Mixed.Findings[0], Mixed.Findings[1]])));
    }

    private static IAnsiConsole Console(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 80;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    private static string Written(Action<TextWriter> write)
    {
        using var output = new StringWriter { NewLine = "\n" };
        write(output);
        return output.ToString();
    }
}
