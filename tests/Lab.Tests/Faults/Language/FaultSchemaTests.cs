using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Tests.Specs;

namespace HessianFaultLab.Lab.Tests.Faults.Language;

public sealed class FaultSchemaTests
{
    private static readonly string Experiments = Path.Combine(Checkout.Root, "experiments");

    [Fact]
    public void The_committed_schema_is_that_of_the_definitions() => CommittedFile.Is(Path.Combine(Experiments, "fault.schema.json"), FaultSchema.Text, "hfl schema faults");

    [Fact]
    public void Every_shipped_fault_file_names_the_schema_and_fits_it()
    {
        var schema = new JsonSchema(FaultSchema.Text);
        var folder = Path.Combine(Experiments, "faults");
        Assert.All(Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml") : [], file =>
        {
            var text = File.ReadAllText(file);
            Assert.StartsWith("# yaml-language-server: $schema=../fault.schema.json\n", text);
            Assert.Null(schema.Mistake(Json(text)));
        });
    }

    [Fact]
    public void It_takes_references_where_they_may_stand()
    {
        var schema = new JsonSchema(FaultSchema.Text);
        Assert.Null(schema.Mistake(Json(FaultFiles.Scaling)));
        Assert.NotNull(schema.Mistake(Json(FaultFiles.Scaling.Replace("category: qkv-projection", "category: $gain"))));
        Assert.NotNull(schema.Mistake(Json(FaultFiles.Scaling.Replace("factor: $gain", "factr: $gain"))));
        Assert.NotNull(schema.Mistake(Json(FaultFiles.Scaling.Replace("factor: $gain", "factor: gain"))));
    }

    private static JsonNode? Json(string yaml) => CanonicalForm.OfNode(SpecReader.Read(new SourceText("f.yaml", yaml), new DiagnosticList())!);
}
