using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Sites;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>
/// Changes a tensor of the forward pass as long as the schedule is active, in training and in evaluation. First and second
/// derivatives are those of the altered net.
/// </summary>
public abstract class SiteAction : FaultAction
{
    public sealed override Aim Aim => Aim.Sites;

    public override string? DefaultSite => "output";

    /// <summary>
    /// What goes on in the place of a tensor: a new tensor of the same type and, but for masks, the same shape. Draws must not
    /// depend on how often a step's forward pass is done: measuring repeats it.
    /// </summary>
    protected abstract Tensor Altered(Tensor value, Site site, Injection at);

    internal sealed override void Begin(Injection at)
    {
        foreach (var site in at.Target.Sites) at.Hold(site.Alter(value => Watched(value, site, at)));
    }

    private Tensor Watched(Tensor value, Site site, Injection at)
    {
        if (!at.IsWatched) return Altered(value, site, at);
        var before = Digest.Of(value);
        var altered = Altered(value, site, at);
        if (Digest.Of(value) != before) throw new InjectionException($"{at.Name} overwrote the tensor at {site} in place; it must give a new one");
        if (altered.dtype != value.dtype) throw new InjectionException($"{at.Name} turned {site} from {value.dtype} into {altered.dtype}");
        if (value.dtype != ScalarType.Bool && !altered.shape.AsSpan().SequenceEqual(value.shape))
            throw new InjectionException($"{at.Name} turned {site} from [{string.Join(", ", value.shape)}] into [{string.Join(", ", altered.shape)}]");
        at.Report(new Change(site.Name, before, After(value, altered, before)));
        return altered;
    }

    /// <summary>A mask of another shape that is broadcast to the same is no other mask.</summary>
    private static string After(Tensor value, Tensor altered, string before)
    {
        if (altered.shape.AsSpan().SequenceEqual(value.shape)) return Digest.Of(altered);
        var isSame = (bool)value.logical_xor(altered).any().logical_not();
        return isSame ? before : Digest.Of(altered);
    }
}
