using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Models;

/// <summary>The smallest preset of a model with one fixed batch of its recipe's data and size; python/models.py has the same.</summary>
internal sealed class MeasuredModel : IDisposable
{
    /// <summary>So small that the model does not leave the ordinary range of numbers, however often the one batch is repeated.</summary>
    private const double LearningRate = 1e-4;

    private readonly LabModel _model;
    private readonly optim.Optimizer _optimizer;
    private readonly double _clipNorm;

    internal MeasuredModel(IModelKind kind)
    {
        var recipe = Recipe.Of(kind);
        using var data = DataSources.Open(recipe.Data);
        Name = kind.Name;
        using (var weights = new Generator(20240607)) _model = kind.Create(kind.Preset("tiny").Fit(data.Dimensions, data.Classes), weights);
        Batch = data.Take(Split.Train, [.. Enumerable.Range(0, recipe.Training.BatchSize)]);
        _clipNorm = recipe.Training.ClipNorm ?? double.PositiveInfinity;
        _optimizer = optim.Adam(_model.parameters(), lr: LearningRate);
        _model.train();
        using var scope = NewDisposeScope();
        FirstLoss = (double)Loss();
    }

    internal string Name { get; }

    internal LabModel Model => _model;

    internal Batch Batch { get; }

    internal string Description => $"{Name} tiny, {string.Join(" x ", Batch.Inputs.Values.First().shape)}";

    internal long Parameters => _model.ParameterCount;

    internal double FirstLoss { get; }

    internal IEnumerable<(string Name, Tensor Parameter)> Weights => _model.named_parameters().Select(p => (p.name, (Tensor)p.parameter));

    internal void Step()
    {
        using var scope = NewDisposeScope();
        _optimizer.zero_grad();
        Loss().backward();
        nn.utils.clip_grad_norm_(_model.parameters(), _clipNorm);
        _optimizer.step();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _model.Dispose();
        Batch.Dispose();
    }

    private Tensor Loss() => nn.functional.cross_entropy(_model.call(Batch), Batch.Labels);
}
