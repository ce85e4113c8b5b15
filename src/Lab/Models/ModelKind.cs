using System.Reflection;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models;

/// <summary>What all kinds of models share.</summary>
/// <typeparam name="TSpec">The kind's spec.</typeparam>
internal abstract class ModelKind<TSpec> : IModelKind
    where TSpec : ModelSpec
{
    private static readonly NamedAttribute Named = typeof(TSpec).GetCustomAttribute<NamedAttribute>() ?? throw new InvalidOperationException($"{typeof(TSpec)} has no name");

    public string Name => Named.Name;

    public string Summary => Named.Summary;

    public Type SpecType => typeof(TSpec);

    public abstract IReadOnlyDictionary<string, ModelSpec> Presets { get; }

    public abstract IReadOnlyDictionary<string, int> ExampleDimensions { get; }

    public LabModel Create(ModelSpec spec, Generator weights)
    {
        if (spec is not TSpec own) throw new BadInputException($"a {Name} is built from a {typeof(TSpec).Name}, not from a {spec.GetType().Name}");
        own.Validate();
        // The layers' own initialisation draws from libtorch's stream before ours overwrites it.
        using var state = random.get_rng_state();
        try
        {
            return Build(own, weights);
        }
        finally
        {
            random.set_rng_state(state);
        }
    }

    private protected abstract LabModel Build(TSpec spec, Generator weights);
}
