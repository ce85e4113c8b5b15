using HessianFaultLab.Lab.Specs.Diagnostics;

namespace HessianFaultLab.Lab.Tests.Specs;

public sealed class DiagnosticCodesTests
{
    [Fact]
    public void Numbers_are_unique() => Assert.Equal(DiagnosticCodes.All.Count, DiagnosticCodes.All.Select(c => c.Number).Distinct().Count());

    [Fact]
    public void The_readme_lists_every_code()
    {
        var path = Path.Combine(Checkout.Root, "src", "Lab", "Specs", "README.md");
        var readme = File.ReadAllText(path).ReplaceLineEndings("\n");
        var table = "| code | meaning |\n|---|---|\n" + string.Concat(DiagnosticCodes.All.Select(c => $"| {c} | {c.Meaning} |\n"));
        if (Environment.GetEnvironmentVariable("HFL_SNAPSHOTS") == "update") File.WriteAllText(path, readme[..readme.IndexOf("| code |", StringComparison.Ordinal)] + table);
        else Assert.EndsWith(table, readme);
    }
}
