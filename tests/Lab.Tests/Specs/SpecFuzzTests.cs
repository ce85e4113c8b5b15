using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Schema;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Tests.Specs.Kitchen;

namespace HessianFaultLab.Lab.Tests.Specs;

/// <summary>Texts that were changed at random bind, or are refused with diagnostics; nothing else happens, and quickly.</summary>
public sealed class SpecFuzzTests
{
    private static readonly JsonSchema Schema = new(SchemaWriter.Write<Meal>("A meal"));

    private static readonly string[] Documents =
    [
        "# a meal\nname: soup\nguests: 4\nsalt: 5%\nseeds: [1, 2, 3]\nsteps:\n  - wait\n  - do: stir\n    times: 3\n  - {do: season, pepper: 1e-3, bowl: \"big one\"}\neaten: 3..4\n",
        "{\"name\":\"x\",\"guests\":2,\"salt\":0.5,\"heat\":\"oven\",\"steps\":[{\"do\":\"stir\",\"times\":3,\"seconds\":30}],\"prices\":{\"a\":1.5,\"b\":2},\"drink\":{\"sort\":\"tea\",\"glasses\":1}}",
        "name: &n |-\n  tea\ndrink: *n\nhot: null\nsteps: &s [{do: wait, duration: 7}, wait]\nlater: *s\nprices: {? a : 1, 'b': 2}\nseeds: 7\n",
    ];

    [Fact]
    public void Changed_texts_bind_or_are_refused() => YamlChanges.Check(Documents, 6000, Try);

    /// <summary>Whatever binds has a canonical text that binds to the same, and that the schema takes.</summary>
    private static bool Try(byte[] bytes)
    {
        var diagnostics = new DiagnosticList();
        var meal = SourceText.Decode("m.yaml", bytes, diagnostics) is { } source && SpecReader.Read(source, diagnostics) is { } node
            ? new Binder(diagnostics).Bind<Meal>(node, "the meal")
            : null;
        Assert.Equal(diagnostics.Count > 0, diagnostics.ToString().Length > 0);
        if (diagnostics.Count > 0) return false;
        var text = CanonicalForm.Text(meal!);
        var again = SpecErrorTests.Read<Meal>(text, diagnostics);
        Assert.True(diagnostics.Count == 0, $"{text}\n{diagnostics}");
        Assert.Equal(text, CanonicalForm.Text(again!));
        if (again!.Later is null) Assert.Null(Schema.Mistake(CanonicalForm.Node(again)));
        return true;
    }
}
