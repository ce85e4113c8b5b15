using HessianFaultLab.Lab.Specs.Diagnostics;

namespace HessianFaultLab.Lab.Tests.Specs;

public sealed class DiagnosticCodesTests
{
    [Fact]
    public void Numbers_are_unique() => Assert.Equal(DiagnosticCodes.All.Count, DiagnosticCodes.All.Select(c => c.Number).Distinct().Count());

    [Fact]
    public void The_readme_lists_every_code()
    {
        var readme = File.ReadAllText(Path.Combine(Checkout.Root, "src", "Lab", "Specs", "README.md")).ReplaceLineEndings("\n");
        var table = "| code | meaning |\n|---|---|\n" + string.Concat(DiagnosticCodes.All.Select(c => $"| {c} | {c.Meaning} |\n"));
        Assert.EndsWith(table, readme);
    }
}
