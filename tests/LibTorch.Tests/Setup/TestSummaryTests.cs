namespace HessianFaultLab.LibTorch.Tests.Setup;

/// <summary>The last line of run-tests.sh and its exit code, with a program in the place of dotnet that only reports.</summary>
public sealed class TestSummaryTests : IDisposable
{
    private readonly Clone clone;

    public TestSummaryTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "run-tests.sh is a Bash script");
        clone = new Clone();
        clone.Program("cmake", "exit 0");
        clone.Program("c++", "exit 0");
    }

    public void Dispose() => clone?.Dispose();

    [Fact]
    public void Counts_of_all_projects_are_summed()
    {
        Assert.Equal((0, "5 passed, 0 failed, 1 skipped"), Run(Report(passed: 3, skipped: 1), Report(passed: 2)));
        Assert.Equal((1, "5 passed, 1 failed, 0 skipped"), Run(Report(passed: 3, failed: 1), Report(passed: 2)));
        Assert.Equal((1, "5 passed, 1 failed, 0 skipped"), Run(Report(passed: 3, errors: 1), Report(passed: 2)));
    }

    [Fact]
    public void A_process_that_dies_counts_as_a_failure() =>
        Assert.Equal((1, "2 passed, 1 failed, 0 skipped"), Run(null, Report(passed: 2)));

    [Fact]
    public void No_test_at_all_is_a_failure() => Assert.Equal((1, "0 passed, 0 failed, 2 skipped"), Run(Report(skipped: 2)));

    private (int Code, string LastLine) Run(params string?[] reports)
    {
        // run-tests.sh empties its folder of reports; what the program is to report waits beside the projects.
        for (var i = 0; i < reports.Length; i++)
        {
            clone.Write($"tests/P{i}.Tests/P{i}.Tests.csproj", "");
            clone.Write($"given/P{i}.Tests.xml", reports[i] ?? "");
        }
        clone.Program(
            "dotnet",
            $$"""
            while (($#)); do
                if [[ $1 == -xml ]]; then cp '{{clone.InRoot("given")}}'/"$(basename "$2")" "$2"; fi
                shift
            done
            """);
        var (code, output, _) = clone.Run("run-tests.sh", [], ("LIBTORCH_HOME", clone.Prefix("libtorch")));
        return (code, output.TrimEnd('\n').Split('\n')[^1]);
    }

    private static string Report(int passed = 0, int failed = 0, int skipped = 0, int errors = 0) =>
        $"""<assemblies><assembly name="a.dll" errors="{errors}" failed="{failed}" passed="{passed}" skipped="{skipped}" total="{passed + failed + skipped}"><collection name="c" passed="99" failed="99" skipped="99" total="99" /></assembly></assemblies>""";
}
