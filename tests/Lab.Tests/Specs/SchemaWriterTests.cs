using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Schema;
using HessianFaultLab.Lab.Tests.Specs.Kitchen;

namespace HessianFaultLab.Lab.Tests.Specs;

public sealed class SchemaWriterTests
{
    private static readonly JsonSchema Schema = new(SchemaWriter.Write<Meal>("A meal"));

    [Theory]
    [InlineData("""{"name":"x","steps":"wait"}""")]
    [InlineData("""{"name":"x","steps":["wait",{"do":"stir","times":3},{"do":"season","pepper":1}]}""")]
    [InlineData("""{"name":"x","steps":"wait","salt":"5%","eaten":3,"hot":null,"drink":"tea","seeds":3}""")]
    [InlineData("""{"name":"x","steps":"wait","dishes":[{"do":"stir","times":3,"cook":"me"},"wait"]}""")]
    [InlineData("""{"name":"x","steps":"wait","later":[{"do":"stir","times":"$x"},"$y"]}""")]
    public void Takes_what_the_binder_takes(string json)
    {
        Assert.Equal("", SpecErrorTests.Mistakes(json));
        Assert.Null(Schema.Mistake(JsonNode.Parse(json)));
    }

    [Theory]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"name":"","steps":"wait"}""")]
    [InlineData("""{"name":"x","steps":[]}""")]
    [InlineData("""{"name":"x","steps":"stir"}""")]
    [InlineData("""{"name":"x","steps":{"do":"stir"}}""")]
    [InlineData("""{"name":"x","steps":{"do":"stir","times":0}}""")]
    [InlineData("""{"name":"x","steps":{"do":"stir","times":1.5}}""")]
    [InlineData("""{"name":"x","steps":{"do":"stir","times":1,"often":2}}""")]
    [InlineData("""{"name":"x","steps":{"do":"steer","times":1}}""")]
    [InlineData("""{"name":"x","steps":"wait","guests":13}""")]
    [InlineData("""{"name":"x","steps":"wait","guests":null}""")]
    [InlineData("""{"name":"x","steps":"wait","salt":1}""")]
    [InlineData("""{"name":"x","steps":"wait","heat":"hot"}""")]
    [InlineData("""{"name":"x","steps":"wait","eaten":"noon"}""")]
    [InlineData("""{"name":"x","steps":"wait","dishes":[{"do":"stir","times":3,"cok":"me"}]}""")]
    [InlineData("""{"name":"x","steps":{"do":"stir","times":"$x"}}""")]
    public void Refuses_what_the_binder_refuses(string json)
    {
        Assert.NotEqual("", SpecErrorTests.Mistakes(json));
        Assert.NotNull(Schema.Mistake(JsonNode.Parse(json)));
    }
}
