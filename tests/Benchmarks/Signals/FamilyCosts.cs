using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Signals;

/// <summary>The time of one measurement of each family over that of a gradient, beside what budgets count it as.</summary>
internal sealed class FamilyCosts(IModelKind kind) : IBenchmark
{
    private const int GradientsARound = 15;

    public string Name => kind.Name;

    public string Summary => "one measurement of a family at the default settings, against forward and backward of the same batch";

    public int DefaultRounds => 3;

    public IReadOnlyList<Figure> Measure(int rounds)
    {
        var recipe = Recipe.Of(kind);
        using var data = DataSources.Open(recipe.Data);
        using var weights = new Generator(20240607);
        using var model = kind.Create(kind.Preset("tiny").Fit(data.Dimensions, data.Classes), weights);
        var spec = new MeasureSpec();
        using var batch = Recorder.BatchOf(model, data, spec.Batch);
        var description = $"{kind.Name} tiny, {string.Join(" x ", batch.Inputs.Values.First().shape)}";
        var figures = new List<Figure>();
        model.eval();
        Gradient(model, batch);
        foreach (var family in Family.All)
        {
            using var recorder = new Recorder(model, Recorder.BatchOf(model, data, spec.Batch), spec with { Signals = [family] }, "benchmark", 1);
            var counted = recorder.Measure(0).Gradients;
            // A measurement may take as long as a thousand gradients: each round is one of them among some gradients.
            var ratios = Enumerable.Range(1, rounds).Select(step => Milliseconds(1, () => recorder.Measure(step)) / Milliseconds(GradientsARound, () => Gradient(model, batch)));
            figures.Add(new Figure(Name, description, $"{family}, measured", "gradients", get_num_threads(), Spread.Of(ratios)));
            figures.Add(new Figure(Name, description, $"{family}, counted", "gradients", get_num_threads(), Spread.Of([counted])));
        }
        return figures;
    }

    private static double Milliseconds(int count, Action action) => Spread.Of(Way.OnTheWall(action).Run(count)).Median;

    private static void Gradient(LabModel model, Batch batch)
    {
        using var scope = NewDisposeScope();
        autograd.grad([nn.functional.cross_entropy(model.call(batch), batch.Labels)], [.. model.parameters().Select(p => (Tensor)p)]);
    }
}
