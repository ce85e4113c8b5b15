using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Surfaces;

/// <summary>Holds a model in evaluation mode and gives it back, and the random state, as they were.</summary>
public sealed class BorrowedModel : IDisposable
{
    private readonly List<(nn.Module Module, bool Training)> _modes = [];
    private readonly Tensor _randomState;

    public BorrowedModel(nn.Module? model)
    {
        _randomState = random.get_rng_state().DetachFromDisposeScope();
        if (model is null) return;
        // Parents before children: setting a mode goes down the tree, so children are set again after their parents.
        _modes.Add((model, model.training));
        _modes.AddRange(model.named_modules().Select(m => (m.module, m.module.training)));
        model.eval();
    }

    public void Dispose()
    {
        foreach (var (module, training) in _modes) module.train(training);
        random.set_rng_state(_randomState);
        _randomState.Dispose();
    }
}
