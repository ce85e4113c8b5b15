using HessianFaultLab.Lab.Localization.Localizers;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Tests.Specs;

namespace HessianFaultLab.Lab.Tests.Localization;

public sealed class LocalizerCatalogueTests
{
    private static readonly string Experiments = Path.Combine(Checkout.Root, "experiments");

    [Fact]
    public void The_shipped_localizers_have_no_mistake_and_fit_the_committed_schema()
    {
        CommittedFile.Is(Path.Combine(Experiments, "localizer.schema.json"), LocalizerSchema.Text, "hfl schema localizers");
        var diagnostics = new DiagnosticList();
        var catalogue = LocalizerCatalogue.Load(Path.Combine(Experiments, "localizers"), diagnostics);
        diagnostics.ThrowIfAny();
        Assert.True(catalogue.ByName.Count >= 25);
        var schema = new JsonSchema(LocalizerSchema.Text);
        foreach (var path in Directory.GetFiles(catalogue.Folder, "*.yaml"))
        {
            var text = File.ReadAllText(path);
            Assert.StartsWith("# yaml-language-server: $schema=../localizer.schema.json\n", text, StringComparison.Ordinal);
            Assert.Null(schema.Mistake(CanonicalForm.OfNode(SpecReader.Read(new SourceText(path, text), new DiagnosticList())!)));
        }
    }

    [Theory]
    [InlineData("a: {localizer: a, summary: s, family: f, method: fusion, of: [b]}", "there is no localizer 'b' beside a")]
    [InlineData("a: {localizer: a, summary: s, family: f, method: fusion, of: [b]}\nb: {localizer: b, summary: s, family: f, method: fusion, of: [a]}", "a builds on b, which builds on a")]
    [InlineData("a: {localizer: b, summary: s, family: f, method: largest}", "but its file a.yaml")]
    [InlineData("a: {localizer: a, summary: s, family: f, method: deviations, signals: x}", "Did you mean 'deviation'")]
    [InlineData("a: {localizer: a, summary: s, family: f, method: deviation, signals: x, centred: true}", "unknown key 'centred'")]
    public void What_is_wrong_is_said(string files, string said) =>
        Assert.Contains(said, Assert.Throws<BadSpecException>(() => ScoringTests.Catalogue(files)).Message, StringComparison.Ordinal);
}
