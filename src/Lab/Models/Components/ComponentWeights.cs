using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Components;

/// <summary>The weights of every component that owns some, in one row each.</summary>
public static class ComponentWeights
{
    public static IEnumerable<(string Component, float[] Weights)> Of(LabModel model)
    {
        var parameters = model.named_parameters().ToDictionary(p => p.name, p => p.parameter, StringComparer.Ordinal);
        foreach (var leaf in model.Components.Leaves) yield return (leaf.Name, [.. leaf.Parameters.SelectMany(p => Values(parameters[p]))]);
    }

    private static float[] Values(Tensor parameter)
    {
        using var scope = NewDisposeScope();
        return parameter.detach().to(ScalarType.Float32).cpu().reshape(-1).data<float>().ToArray();
    }
}
