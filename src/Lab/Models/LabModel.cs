using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models.Components;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models;

/// <summary>
/// A classifier that the lab can train, break and measure: logits [batch, classes] from a batch, with its parts under
/// names (<see cref="Components"/>) and the places where its tensors can be seen and changed (sites).
/// </summary>
/// <remarks>All its second derivatives exist: nothing in a model is a fused kernel without them.</remarks>
public abstract class LabModel : nn.Module<Batch, Tensor>
{
    private ComponentTree? _components;

    protected LabModel(string name, ModelSpec spec)
        : base(name) => Spec = spec;

    /// <summary>All of the model's dimensions: the same spec and the same stream of random numbers give the same model.</summary>
    public ModelSpec Spec { get; }

    public ComponentTree Components => _components ?? throw new InvalidOperationException("the model is not complete");

    /// <summary>Number of parameters, those of buffers not counted.</summary>
    public long ParameterCount => parameters().Sum(p => p.NumberOfElements);

    /// <summary>The mean loss of what a batch's forward pass gave: cross-entropy, unless the model's kind has one of its own.</summary>
    /// <param name="outputs">What the model gave, [batch, classes].</param>
    /// <param name="labels">int64 [batch].</param>
    public virtual Tensor Loss(Tensor outputs, Tensor labels) => nn.functional.cross_entropy(outputs, labels);

    /// <summary>The loss of any model: its own where it is one of the lab's, cross-entropy otherwise.</summary>
    internal static Func<Tensor, Tensor, Tensor> LossOf(nn.Module<Batch, Tensor> model) =>
        model is LabModel own ? own.Loss : (outputs, labels) => nn.functional.cross_entropy(outputs, labels);

    /// <summary>The parameters of a component and of all below it, as they are now: a conversion of the model replaces them.</summary>
    public IEnumerable<(string Name, Tensor Parameter)> ParametersOf(Component component)
    {
        var wanted = component.All().SelectMany(c => c.Parameters).ToHashSet(StringComparer.Ordinal);
        return named_parameters().Where(p => wanted.Contains(p.name)).Select(p => (p.name, (Tensor)p.parameter));
    }

    /// <summary>The last line of a model's constructor: registers what its fields hold and ties the components to it.</summary>
    private protected void Complete(Component root)
    {
        RegisterComponents();
        _components = new ComponentTree(root, this);
    }
}
