using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Tests.Specs;

namespace HessianFaultLab.Lab.Tests.Experiments.Planning;

/// <summary>The exact text of every mistake in an experiment; see <see cref="ErrorTable"/>. Lines that begin with <c>#--set</c> are options.</summary>
[Collection(nameof(WholeProcess))]
public sealed class PlanErrorTests
{
    private static readonly ErrorTable Table = new("Experiments", "Planning");

    public static TheoryData<string> Rows => Table.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_mistake_says_where_what_and_what_to_do(string row) => Table.Check(row, text =>
    {
        var diagnostics = new DiagnosticList();
        var settings = text.Split('\n').Where(l => l.StartsWith("#--set ", StringComparison.Ordinal)).Select(l => l["#--set ".Length..]);
        var plan = ExperimentFile.Read(new SourceText("e.yaml", text), Experiment.Folder, [.. settings], diagnostics) is { } file ? PlanBuilder.Of(file, diagnostics) : null;
        Assert.Equal(plan is null, diagnostics.Count > 0);
        return diagnostics.ToString().Replace(Experiment.Folder + "/", "", StringComparison.Ordinal);
    });

    [Fact]
    public void Every_code_of_faults_and_experiments_is_shown_somewhere()
    {
        var shown = Table.Text + new ErrorTable("Faults", "Language").Text;
        Assert.All(DiagnosticCodes.All.Where(c => c.Number >= 30 && c != DiagnosticCodes.FaultName), code => Assert.Contains($"error {code}:", shown));
    }
}
