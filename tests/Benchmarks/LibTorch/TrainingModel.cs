using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.LibTorch;

/// <summary>A model with one fixed batch and its optimiser; python/training_step.py has the same.</summary>
internal sealed class TrainingModel : IDisposable
{
    private readonly nn.Module<Tensor, Tensor> _model;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly optim.Optimizer _optimizer;

    private TrainingModel(string description, int stepsARound, nn.Module<Tensor, Tensor> model, Tensor inputs, Tensor targets)
    {
        (Description, StepsARound, _model, _inputs, _targets) = (description, stepsARound, model, inputs, targets);
        Parameters = model.parameters().Sum(p => p.numel());
        _optimizer = optim.Adam(model.parameters(), lr: 1e-4);
    }

    internal static IReadOnlyList<string> Names { get; } = ["mlp", "encoder"];

    internal string Description { get; }

    /// <summary>So many that a round takes about a quarter of a second.</summary>
    internal int StepsARound { get; }

    internal long Parameters { get; }

    internal static TrainingModel Create(string name) => name == "mlp"
        ? new TrainingModel("MLP 784-256-256-10, batch 256", 80, Perceptron(), randn(256, 784), randint(0, 10, [256], dtype: int64))
        : new TrainingModel("encoder 2x128, 64 tokens, batch 16", 16, new Encoder(), randint(0, 2000, [16, 64], dtype: int64), randint(0, 10, [16], dtype: int64));

    internal void Step()
    {
        using var scope = NewDisposeScope();
        _model.zero_grad(set_to_none: true);
        var loss = nn.functional.cross_entropy(_model.call(_inputs), _targets);
        loss.backward();
        _optimizer.step();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _model.Dispose();
        _inputs.Dispose();
        _targets.Dispose();
    }

    private static Sequential Perceptron() => nn.Sequential(
        nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 10));
}
