using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Training;

/// <summary>An optimiser's state by name: <c>0.exp_avg</c> is that of the first parameter.</summary>
internal static class OptimizerStates
{
    internal static IEnumerable<KeyValuePair<string, Tensor>> Read(OptimizerHelper optimizer)
    {
        foreach (var (index, state) in optimizer.state_dict().State.Index())
        {
            foreach (var (name, value) in Parts(state))
            {
                if (value is not null) yield return KeyValuePair.Create(Name(index, name), value);
            }
        }
    }

    /// <summary>Tensors of the names, shapes and types that a saved state must have; momentum exists after the first step only.</summary>
    internal static IEnumerable<KeyValuePair<string, Tensor>> Expected(OptimizerHelper optimizer, bool hasStepped)
    {
        var parameters = optimizer.parameters().ToList();
        foreach (var (index, state) in optimizer.state_dict().State.Index())
        {
            foreach (var (name, value) in Parts(state))
            {
                if (value is not null) yield return KeyValuePair.Create(Name(index, name), value);
                else if (hasStepped && name == "momentum_buffer" && HasMomentum(optimizer)) yield return KeyValuePair.Create(Name(index, name), (Tensor)parameters[index]);
            }
        }
    }

    internal static void Write(OptimizerHelper optimizer, IReadOnlyDictionary<string, Tensor> saved)
    {
        foreach (var (index, state) in optimizer.state_dict().State.Index())
        {
            Tensor? Saved(string name) => saved.GetValueOrDefault(Name(index, name));
            switch (state)
            {
                case Adam.State adam:
                    adam.step = (long)Saved("step")!;
                    adam.exp_avg!.copy_(Saved("exp_avg")!);
                    adam.exp_avg_sq!.copy_(Saved("exp_avg_sq")!);
                    break;
                case AdamW.State adam:
                    adam.step = (long)Saved("step")!;
                    adam.exp_avg!.copy_(Saved("exp_avg")!);
                    adam.exp_avg_sq!.copy_(Saved("exp_avg_sq")!);
                    break;
                case SGD.State sgd when Saved("momentum_buffer") is { } buffer:
                    sgd.momentum_buffer?.Dispose();
                    sgd.momentum_buffer = buffer.clone().DetachFromDisposeScope();
                    break;
            }
        }
    }

    /// <summary>The running averages themselves, each with the number of its parameter.</summary>
    internal static IEnumerable<(int Index, string Name, Tensor Value)> Averages(OptimizerHelper optimizer) =>
        from pair in optimizer.state_dict().State.Index()
        from part in Parts(pair.Item)
        where part.Value is not null && part.Name != "step"
        select (pair.Index, part.Name, part.Value);

    private static (string Name, Tensor? Value)[] Parts(OptimizerState state) => state switch
    {
        Adam.State adam => [("step", tensor(adam.step)), ("exp_avg", adam.exp_avg), ("exp_avg_sq", adam.exp_avg_sq)],
        AdamW.State adam => [("step", tensor(adam.step)), ("exp_avg", adam.exp_avg), ("exp_avg_sq", adam.exp_avg_sq)],
        SGD.State sgd => [("momentum_buffer", sgd.momentum_buffer)],
        _ => throw new NotSupportedException($"the state of {state.GetType()} cannot be saved"),
    };

    private static bool HasMomentum(OptimizerHelper optimizer) => optimizer.ParamGroups.OfType<SGD.ParamGroup>().Any(g => g.Momentum > 0);

    private static string Name(int index, string part) => string.Create(CultureInfo.InvariantCulture, $"{index}.{part}");
}
