using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Studies;
using HessianFaultLab.Lab.Tests.Specs;

namespace HessianFaultLab.Lab.Tests.Experiments.Planning;

public sealed class ExperimentSchemaTests
{
    private static readonly string Experiments = Path.Combine(Checkout.Root, "experiments");

    [Fact]
    public void The_committed_schema_is_that_of_the_definitions() =>
        CommittedFile.Is(Path.Combine(Experiments, "experiment.schema.json"), ExperimentSchema.Text, "hfl schema experiment");

    [Fact]
    public void Every_shipped_experiment_names_the_schema_and_fits_it()
    {
        Assert.All(Directory.GetFiles(Experiments, "*.yaml").Where(file => !StudyFile.IsStudy(file)), file =>
        {
            var text = File.ReadAllText(file);
            Assert.StartsWith("# yaml-language-server: $schema=experiment.schema.json\n", text);
            Assert.Null(Mistake(text));
        });
    }

    [Theory]
    [InlineData("models: han", true)]
    [InlineData("models: [han, {model: distilbert, dim: 8, preset: tiny, data: {sentiment-phrases: {negation: 0.4}}, training: {steps: 3}}]", true)]
    [InlineData("models: {model: han, heads: 3}", false)]
    [InlineData("models: {model: hann}", false)]
    [InlineData("models: {model: han, data: topic-document}", false)]
    [InlineData("models: {model: han, data: {topic-documents: {tran: 3}}}", false)]
    [InlineData("models: han\nfaults: [clean, {fault: a, severity: [low], when: {step: 3}, gain: 4}]", true)]
    [InlineData("models: han\nfaults: [{severity: low}]", false)]
    [InlineData("models: han\nfaults: [clean, [a, {fault: b, severity: low}]]", true)]
    [InlineData("models: han\nfaults: [[]]", false)]
    [InlineData("models: han\nfaults: [[a, {severity: low}]]", false)]
    [InlineData("models: han\nmeasure: {at: [0, inject-1, end, 40%], batch: 8, hessian: {error: 5%}}", true)]
    [InlineData("models: han\nmeasure: {at: [noon]}", false)]
    [InlineData("models: han\nmeasure: {att: [0]}", false)]
    [InlineData("models: han\nmatrix: {training.steps: [1, 2]}\nmarked: quick", true)]
    public void It_takes_what_an_experiment_may_say(string text, bool right)
    {
        text = $"experiment: e\nsummary: x\n{text}\n";
        Assert.Equal(right, Mistake(text) is null);
        var diagnostics = new DiagnosticList();
        ExperimentFile.Read(new SourceText("e.yaml", text), Experiment.Folder, [], diagnostics);
        Assert.Equal(right ? "" : "wrong", diagnostics.Count == 0 ? "" : "wrong");
    }

    private static string? Mistake(string yaml) =>
        new JsonSchema(ExperimentSchema.Text).Mistake(CanonicalForm.OfNode(SpecReader.Read(new SourceText("e.yaml", yaml), new DiagnosticList())!));
}
