using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals.Stiffness;
using HessianFaultLab.Lab.Tests.Models;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Signals;

public sealed class StiffnessTests
{
    [Theory]
    [InlineData(3, 0.01)]
    [InlineData(0.5, 0.2)]
    public void An_Euler_step_of_a_decay_has_the_index_rate_times_step_at_any_scale(double rate, double step)
    {
        using var model = new EulerModel(rate, step);
        foreach (var scale in (double[])[1, 1e3, 1e-3])
        {
            using var scope = NewDisposeScope();
            using var generator = new Generator(9, CPU);
            using var batch = new Batch([new("points", randn(6, 4, dtype: ScalarType.Float64, generator: generator) * scale)], zeros(6, dtype: ScalarType.Int64));
            using var measured = MeasuredModels.Measure(model, batch);
            var found = MeasuredModels.Read<StiffnessIndex>(measured);
            Assert.Equal(rate * step, found["block.0/index"].Value, 1e-12);
            Assert.Equal(rate * step, found["block.1/index"].Value, 1e-12);
            Assert.Equal(rate * step, found["/index"].Value, 1e-12);
        }
    }

    [Theory]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    public void A_residual_models_index_is_that_of_its_sums(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind);
        using var measured = MeasuredModels.Measure(model, batch);
        var found = MeasuredModels.Read<StiffnessIndex>(measured);
        var blocks = model.Components.Sites.Where(s => s.Role == Role.Residual).ToList();
        Assert.Equal(blocks.Count + 1, found.Count);
        foreach (var skip in blocks)
        {
            var x = measured.Passage.Values(skip)[0].detach();
            // Without dropout, what is added is what the block's last layer gives.
            var last = skip.Component.Name.EndsWith("ffn", StringComparison.Ordinal) ? "out" : "output";
            var f = measured.Passage.Values(model.Components.Site($"{skip.Component.Name}.{last}.output"))[0].detach();
            GradientSignalTests.AssertNear((double)f.norm() / (double)x.norm(), found[$"{skip.Component.Name}/index"].Value);
        }
    }
}
