using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models;

/// <summary>One architecture: its name, its presets, and how to build it.</summary>
public interface IModelKind
{
    /// <summary>As YAML and the command line call it.</summary>
    string Name { get; }

    /// <summary>One line about it, with its paper.</summary>
    string Summary { get; }

    /// <summary>The class of its specs.</summary>
    Type SpecType { get; }

    /// <summary>Specs by name: <c>tiny</c> (studies on a CPU), <c>small</c>, <c>base</c> (the paper's size).</summary>
    IReadOnlyDictionary<string, ModelSpec> Presets { get; }

    /// <summary>Dimensions that stand in for a data set's where there is none.</summary>
    IReadOnlyDictionary<string, int> ExampleDimensions { get; }

    /// <summary>Builds the model on the CPU in float32; <c>to</c> converts it.</summary>
    /// <param name="spec">Of this kind, with nothing left open (<see cref="ModelSpec.Fit"/>).</param>
    /// <param name="weights">The stream that initial weights are drawn from; libtorch's own is left as it was.</param>
    /// <exception cref="BadInputException">The spec is of another kind, or does not work out.</exception>
    LabModel Create(ModelSpec spec, Generator weights);
}
