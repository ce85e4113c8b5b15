using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Attention;

/// <summary>
/// Takes the choice out of attention: every score is zero, so that each query attends to all its keys alike. What a model
/// can still do so is what it does without attention.
/// </summary>
public sealed class UniformAttention : IDisposable
{
    private readonly List<IDisposable> _alterations;

    /// <summary>Holds until it is disposed of.</summary>
    /// <param name="model">The model.</param>
    /// <param name="choose">Which of its score sites; null takes all.</param>
    public UniformAttention(LabModel model, Func<Site, bool>? choose = null) => _alterations =
        [.. model.Components.Sites.Where(s => s.Role == Role.AttentionScores && (choose?.Invoke(s) ?? true)).Select(s => s.Alter(scores => zeros_like(scores)))];

    public void Dispose() => _alterations.ForEach(a => a.Dispose());
}
