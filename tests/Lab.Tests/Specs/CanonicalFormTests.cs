using System.Globalization;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Tests.Specs.Kitchen;

namespace HessianFaultLab.Lab.Tests.Specs;

public sealed class CanonicalFormTests
{
    private const string Text =
        """
        {"name":"Brühe \"klar\"","guests":2,"salt":0.05,"seeds":[42],"hot":true,"heat":"high-flame","steps":[{"do":"wait","duration":"1"},{"do":"season","bowl":"big","pepper":0.001,"salts":["a",true]},{"do":"stir","times":3,"seconds":10}],"prices":{"a":1.5,"b":20000000000},"eaten":"3..4","drink":{"sort":"tea","glasses":1},"dishes":[{"do":"stir","times":2,"cook":"me"},{"do":"wait","duration":"1","cook":"anybody"}],"later":[{"do":"stir","times":"$x"}]}
        """;

    [Theory]
    [InlineData("{name: 'Brühe \"klar\"', eaten: 3..4, salt: 5%, hot: true, heat: high-flame, drink: tea, dishes: [{cook: me, do: stir, times: 2}, wait], steps: [wait, {do: season, salts: [a, true], pepper: 1e-3, bowl: big}, {do: stir, times: +3, seconds: 1e1}], prices: {b: 2e10, a: 1.50}, later: [{do: stir, times: $x}]}")]
    [InlineData("# the same\nname: Brühe \"klar\"\nheat: 'high-flame'\nguests: 2\nsalt: .05\nhot: true\nsteps:\n- do: wait\n- {bowl: big, do: season, pepper: 0.001, salts: [a, true]}\n- do: stir\n  times: 3\n  seconds: 10.0\nprices: {a: 1.5, b: 20000000000}\neaten: 3..4\ndishes:\n- do: stir\n  times: 2\n  cook: me\n- do: wait\nlater: [{do: stir, times: $x}]\ndrink: {sort: tea}\n")]
    [InlineData(Text)]
    public void Equal_specs_have_one_text_that_reads_back(string yaml)
    {
        var diagnostics = new DiagnosticList();
        var meal = SpecErrorTests.Read<Meal>(yaml, diagnostics);
        Assert.Equal("", diagnostics.ToString());
        Assert.Equal(Text, CanonicalForm.Text(meal!));
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        var before = CultureInfo.CurrentCulture;
        // With invariant globalization every culture is the invariant one; this one is as far from it as de-DE and tr-TR are.
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "−", PercentSymbol = "٪" };
        try
        {
            CultureInfo.CurrentCulture = strange;
            Equal_specs_have_one_text_that_reads_back(Text);
            Assert.Contains("salt is -0.5; it must be above 0 and below 1", SpecErrorTests.Mistakes("name: x\nsteps: wait\nsalt: -0.5"));
            Assert.Contains("salt must be a number", SpecErrorTests.Mistakes("name: x\nsteps: wait\nsalt: 0,5"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
