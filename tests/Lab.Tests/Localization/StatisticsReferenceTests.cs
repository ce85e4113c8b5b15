using System.Diagnostics;
using System.Text.Json;
using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Localization.Statistics;
using HessianFaultLab.Lab.Tests.Specs;

namespace HessianFaultLab.Lab.Tests.Localization;

/// <summary>The statistics against Debian's scipy, on shared inputs.</summary>
public sealed class StatisticsReferenceTests
{
    private const string Python = "/usr/bin/python3";

    [Theory]
    [InlineData(12, 1, 0.0)]
    [InlineData(40, 2, 0.0)]
    [InlineData(40, 3, 0.25)]
    [InlineData(90, 4, 0.0)]
    public void They_are_scipy_s(int count, int seed, double grid)
    {
        Assert.SkipUnless(Runs("-c", "import scipy").Code == 0, "STATISTICS ARE NOT COMPARED WITH SCIPY: apt-get install python3-scipy");
        var draws = new RandomDraws(seed);
        // A grid makes ties.
        double Value(double shift) => grid == 0 ? draws.Uniform() + shift : Math.Round((draws.Uniform() + shift) / grid) * grid;
        var a = Enumerable.Range(0, count).Select(_ => Value(0.1)).ToArray();
        var b = Enumerable.Range(0, count).Select(_ => Value(0)).ToArray();
        var clusters = Enumerable.Range(0, count).Select(i => $"c{i % 9}").ToArray();
        var (code, output, error) = Runs("statistics.py", JsonSerializer.Serialize(new { a, b, clusters }));
        Assert.True(code == 0, error);
        using var expected = JsonDocument.Parse(output);
        double Of(string name) => expected.RootElement.GetProperty(name).GetDouble();
        var differences = a.Zip(b, (x, y) => x - y).ToArray();
        Assert.Equal(Of("wilcoxon"), WilcoxonSignedRank.Of(differences).PValue, 9);
        Assert.Equal(Of("auroc"), Auroc.Of(a, b), 12);
        var interval = ClusteredBootstrap.Of(clusters.Zip(differences));
        Assert.Equal(Of("mean"), interval.Mean, 12);
        // Two bootstraps of other draws: their quantiles differ by less than a tenth of the width.
        var slack = 0.1 * (interval.High - interval.Low);
        Assert.InRange(interval.Low, Of("low") - slack, Of("low") + slack);
        Assert.InRange(interval.High, Of("high") - slack, Of("high") + slack);
    }

    private static (int Code, string Output, string Error) Runs(string first, string second)
    {
        if (!File.Exists(Python)) return (127, "", "");
        var isScript = first.EndsWith(".py", StringComparison.Ordinal);
        var start = new ProcessStartInfo(Python) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in isScript ? [Path.Combine(Checkout.Root, "tests", "Lab.Tests", "Localization", first)] : new[] { first, second }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        if (isScript) process.StandardInput.Write(second);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
