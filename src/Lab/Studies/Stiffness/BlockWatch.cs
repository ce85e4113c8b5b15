using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Signals.Stiffness;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Studies.Stiffness;

/// <summary>Sees every residual block of a model on one batch, in evaluation mode; leaves the model as it was.</summary>
internal static class BlockWatch
{
    /// <summary>In the order in which data pass.</summary>
    internal static IReadOnlyList<BlockState> See(LabModel model, Batch batch)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var blocks = model.Components.Sites.Where(s => s.Role == Role.Residual).Select(s => s.Component).ToList();
        var seen = new Dictionary<Site, Tensor>();
        List<IDisposable> listeners = [.. blocks.SelectMany(b => b.All()).SelectMany(c => c.Sites).Select(s => s.Observe(t => seen[s] = t.clone().DetachFromDisposeScope()))];
        var wasTraining = model.training;
        model.eval();
        try
        {
            model.call(batch);
            return [.. blocks.Select(State)];
        }
        finally
        {
            model.train(wasTraining);
            listeners.ForEach(l => l.Dispose());
            foreach (var tensor in seen.Values) tensor.Dispose();
        }

        BlockState State(Component block)
        {
            var (state, added) = (Of(block, Role.Residual), Of(block, Role.ResidualBranch));
            var branch = seen[block.Children.First(c => c.Name.EndsWith("second", StringComparison.Ordinal)).All().SelectMany(c => c.Sites).MaxBy(s => s.Place)!];
            var gate = block.All().SelectMany(c => c.Sites).FirstOrDefault(s => s.Role == Role.Gate);
            return new BlockState(StiffnessIndex.Of([state], [state + added]), Size(state), Size(branch), gate is null ? 1 : (double)seen[gate].mean());
        }

        Tensor Of(Component block, string role) => seen[block.Sites.First(s => s.Role == role)];

        static double Size(Tensor tensor) => Math.Sqrt((double)tensor.to(ScalarType.Float64).square().mean());
    }
}
