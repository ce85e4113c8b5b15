using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Layers;

/// <summary>branch + skip, where both meet; the branch may pass a dropout before.</summary>
internal sealed class ResidualSum : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Dropout dropout;
    private readonly Site _branch;
    private readonly Site _skip;

    /// <param name="group">What the branch is: an attention or a feed-forward net.</param>
    /// <param name="dropout">Its probability.</param>
    internal ResidualSum(Component group, double dropout)
        : base(nameof(ResidualSum))
    {
        this.dropout = new Dropout(dropout);
        this.dropout.Offer(group, "branch-dropout", PropertyRole.ResidualDropout);
        _branch = group.Site("branch", Role.ResidualBranch);
        _skip = group.Site("residual", Role.Residual);
        RegisterComponents();
    }

    public override Tensor forward(Tensor branch, Tensor skip) => _branch.Pass(dropout.call(branch)) + _skip.Pass(skip);
}
