using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Tests.Nets;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Surfaces;

/// <summary>The caller's model comes back as it was, after success and after failure.</summary>
[Collection(nameof(WholeProcess))]
public class BorrowedModelTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_modes_random_state_values_and_frozen_parameters_come_back(bool fails)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var inner = nn.Sequential(("norm", nn.LayerNorm(6, dtype: float64)), ("drop", nn.Dropout(0.5)));
        using var model = nn.Sequential(("inner", inner), ("net", (Sequential)subject.Model));
        // Modes that no single call of train or eval could give.
        model.train();
        inner.eval();
        inner.named_modules().Single(m => m.name == "drop").module.train();
        var parameters = model.named_parameters().ToDictionary(p => p.name, p => p.parameter, StringComparer.Ordinal);
        parameters["inner.norm.bias"].requires_grad = false;
        parameters["net.output.weight"].requires_grad = false;
        subject.Loss(model.call(subject.Inputs)).backward();
        var before = State(model);
        random.manual_seed(5);
        var randomState = Distance.Values(random.get_rng_state());

        using (var surface = new LossSurface(model, () => model.call(subject.Inputs), o => fails ? o : subject.Loss(o)))
        {
            Assert.All(parameters.Values, p => Assert.True(p.requires_grad));
            if (fails) Assert.Throws<CurvatureException>(() => CurvatureAnalysis.Run(surface, new CurvatureRequest()));
            else CurvatureAnalysis.Run(surface, new CurvatureRequest { Quantities = Quantities.All, CouplingRepetitions = 2 }).Dispose();
        }

        Assert.Equal(randomState, Distance.Values(random.get_rng_state()));
        Assert.Equal(before, State(model));
    }

    private static List<string> State(nn.Module model) =>
    [
        $"root {model.training}",
        .. model.named_modules().Select(m => $"{m.name} {m.module.training}"),
        .. model.named_parameters().Select(p => $"{p.name} {p.parameter.requires_grad} {Text(p.parameter)} {(p.parameter.grad is { } g ? Text(g) : "none")}"),
    ];

    private static string Text(Tensor tensor) => string.Join(",", Distance.Values(tensor).Select(v => v.ToString("R")));
}
