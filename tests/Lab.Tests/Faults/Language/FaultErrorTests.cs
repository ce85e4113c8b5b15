using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Tests.Specs;

namespace HessianFaultLab.Lab.Tests.Faults.Language;

/// <summary>The exact text of every mistake in a fault file; see <see cref="ErrorTable"/>.</summary>
public sealed class FaultErrorTests
{
    private static readonly ErrorTable Table = new("Faults", "Language");

    public static TheoryData<string> Rows => Table.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_mistake_says_where_what_and_what_to_do(string row) => Table.Check(row, text =>
    {
        var diagnostics = new DiagnosticList();
        Assert.Equal(FaultDefinition.Read(new SourceText("f.yaml", text), diagnostics) is null, diagnostics.Count > 0);
        return diagnostics.ToString();
    });

    [Fact]
    public void A_catalogue_tells_of_the_mistakes_in_all_of_its_files()
    {
        var folder = Directory.CreateTempSubdirectory("hfl-faults-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "a.yaml"), FaultFiles.Scaling.Replace("fault: scaling", "fault: b"));
            File.WriteAllText(Path.Combine(folder.FullName, "b.yaml"), "fault: b");
            File.WriteAllText(Path.Combine(folder.FullName, "scaling.yaml"), FaultFiles.Scaling);
            var diagnostics = new DiagnosticList();
            var catalogue = FaultCatalogue.Load(folder.FullName, diagnostics);
            Assert.Equal(["scaling"], catalogue.All.Select(f => f.Name));
            Assert.Contains($"{folder.FullName}/a.yaml(1,8): error HFL032: the fault is called 'b', but its file a.yaml; name the file b.yaml, or the fault after the file\n", diagnostics.ToString());
            Assert.Equal(5, diagnostics.Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
