using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Studies;
using HessianFaultLab.Lab.Tests.Specs;

namespace HessianFaultLab.Lab.Tests.Studies;

public sealed class StudyFileTests
{
    private const string Head = "study: learning-paradigms\nexperiment: e\nsummary: x\n";

    private static readonly string Experiments = Path.Combine(Checkout.Root, "experiments");

    [Fact]
    public void The_committed_schema_is_that_of_the_definitions() =>
        CommittedFile.Is(Path.Combine(Experiments, "study.schema.json"), StudySchema.Text, "hfl schema study");

    [Fact]
    public void Every_shipped_study_names_the_schema_fits_it_and_is_called_like_its_file()
    {
        var files = Directory.GetFiles(Experiments, "*.yaml").Where(StudyFile.IsStudy).ToArray();
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var text = File.ReadAllText(file);
            Assert.StartsWith("# yaml-language-server: $schema=study.schema.json\n", text);
            Assert.Null(Mistake(text));
            Assert.Equal(Path.GetFileNameWithoutExtension(file), StudyFile.Read(file, []).Experiment);
        });
    }

    [Theory]
    [InlineData(Head + "orbits: {}", "")]
    [InlineData(Head + "orbits: {tolerance: 1e-9}", "")]
    [InlineData(Head + "orbits: {tolerance: 2}", "HFL017")]
    [InlineData(Head + "orbit: {}", "HFL014")]
    [InlineData(Head, "HFL022")]
    [InlineData("study: learning-paradigms\nexperiment: a/b\nsummary: x\norbits: {}", "HFL021")]
    [InlineData("study: learned-paradigms\nexperiment: e\nsummary: x", "HFL018")]
    [InlineData("experiment: e\nsummary: x", "HFL015")]
    public void Mistakes_are_told_with_their_codes(string text, string code)
    {
        var diagnostics = new DiagnosticList();
        var study = StudyFile.Read(new SourceText("s.yaml", text + "\n"), [], diagnostics);
        Assert.Equal(code.Length == 0, study is not null);
        Assert.Contains(code, diagnostics.ToString());
    }

    [Fact]
    public void A_setting_of_the_command_line_goes_over_the_file()
    {
        var diagnostics = new DiagnosticList();
        var study = StudyFile.Read(new SourceText("s.yaml", Head + "orbits: {}\n"), ["orbits.until=7"], diagnostics);
        Assert.Contains("\"until\":7", CanonicalForm.Text(study!));
    }

    private static string? Mistake(string yaml) =>
        new JsonSchema(StudySchema.Text).Mistake(CanonicalForm.OfNode(SpecReader.Read(new SourceText("s.yaml", yaml), new DiagnosticList())!));
}
