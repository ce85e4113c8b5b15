using HessianFaultLab.LibTorch.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters of one step, their gradients and states, side by side.</summary>
internal sealed class Trained<TState> where TState : OptimizerState
{
    internal List<Tensor> Parameters { get; } = [];

    internal List<Tensor> Gradients { get; private set; } = [];

    internal List<TState> States { get; } = [];

    internal int Count => States.Count;

    internal void Add(Parameter parameter, Tensor gradient, TState state)
    {
        Parameters.Add(parameter);
        Gradients.Add(gradient);
        States.Add(state);
    }

    /// <summary>One tensor of every state.</summary>
    internal List<Tensor> Of(Func<TState, Tensor?> member) => States.ConvertAll(s => member(s)!);

    /// <summary>Gradients of the negative objective.</summary>
    internal void Negate() => Gradients = [.. Aten.ForeachNeg.CallMany(Argument.Tensors(Gradients))];

    /// <summary>g + decay · p in the place of g.</summary>
    internal void AddDecay(double decay) =>
        Gradients = [.. Aten.ForeachAddList.CallMany(Argument.Tensors(Gradients), Argument.Tensors(Parameters), decay)];

    /// <summary>The parts whose states agree in a number, one part after the other.</summary>
    internal IEnumerable<(long Key, Trained<TState> Part)> By(Func<TState, long> key)
    {
        var parts = new Dictionary<long, Trained<TState>>();
        for (var i = 0; i < Count; i++)
        {
            var number = key(States[i]);
            if (!parts.TryGetValue(number, out var part)) parts.Add(number, part = new Trained<TState>());
            part.Add((Parameter)Parameters[i], Gradients[i], States[i]);
        }
        foreach (var (number, part) in parts) yield return (number, part);
    }
}
