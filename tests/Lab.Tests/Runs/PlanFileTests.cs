using System.Text.Json;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Tests.Data;

namespace HessianFaultLab.Lab.Tests.Runs;

public sealed class PlanFileTests
{
    [Fact]
    public void A_plan_comes_back_as_it_was_written()
    {
        using var place = new Workplace();
        var experiment = PlanOf.Experiment(place, 3);
        Assert.Equal(["run-0000", "run-0001", "run-0002"], experiment.Plan.Select(e => e.Id));
        Assert.Equal("run-0002", PlanFile.ReadOne(experiment.PlanPath, 2).Id);
        Assert.Equal("""{"id":"run-0000","index":0,"spec":{"model":"han","seed":42}}""", File.ReadLines(experiment.PlanPath).First());
    }

    [Fact]
    public void A_base_folder_moves_with_its_plan()
    {
        using var place = new Workplace();
        var plan = place["a/results/x/plan.jsonl"];
        PlanFile.Write(plan, [PlanOf.Element(0) with { Base = place["a/experiments"] }]);
        Assert.Contains("\"base\":\"../../experiments\"", File.ReadAllText(plan), StringComparison.Ordinal);
        Directory.Move(place["a"], place["b"]);
        Assert.Equal(place["b/experiments"], PlanFile.ReadOne(place["b/results/x/plan.jsonl"], 0).Base);
        Assert.Equal(place["b/experiments"], PlanFile.Read(place["b/results/x/plan.jsonl"])[0].Base);
    }

    [Theory]
    [InlineData("", "the plan is empty")]
    [InlineData("""{"id":"a","index":0,"spec":{}}|{"id":"a","index":1,"spec":{}}""", "(2): the run a stands in line 1 already")]
    [InlineData("""{"id":"a","index":1,"spec":{}}""", "(1): the index is 1, but the line is number 0")]
    [InlineData("""{"id":"../a","index":0,"spec":{}}""", "(1): the id '../a' names a folder")]
    [InlineData("""{"id":".","index":0,"spec":{}}""", "(1): the id '.' names a folder")]
    [InlineData("""{"id":"a","index":0}""", "(1): a line of a plan has an id, an index and a spec")]
    [InlineData("""{"id":"a","index":0,"spec":[]}""", "(1): a line of a plan has an id, an index and a spec")]
    [InlineData("null", "(1): a line of a plan has an id, an index and a spec")]
    [InlineData("""{"id":"a","index":0,"spec":{}}|{"id":""", "(2): this is no line of a plan")]
    public void What_is_no_plan_is_refused_with_the_line(string lines, string message)
    {
        using var place = new Workplace();
        var path = place.Write("plan.jsonl", lines.Replace('|', '\n'));
        Assert.Contains(message, Assert.Throws<BadInputException>(() => PlanFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":1,"b":[{"x":1.50,"y":"ü"}]}""", """{ "b" : [ { "y" : "\u00fc", "x" : 1.50 } ], "a" : 1 }""", true)]
    [InlineData("""{"a":1}""", """{"a":2}""", false)]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", false)]
    public void A_spec_is_known_by_its_content(string one, string other, bool same)
    {
        PlanElement Element(string spec) => new("r", 0, JsonDocument.Parse(spec).RootElement);
        Assert.Equal(same, Element(one).SpecDigest == Element(other).SpecDigest);
    }
}
