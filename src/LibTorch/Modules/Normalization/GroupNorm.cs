using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>(x − mean) / √(variance + eps) · weight + bias, over groups of channels of every element.</summary>
public sealed class GroupNorm : nn.Module<Tensor, Tensor>
{
    [Utils.ComponentName(Name = "weight")]
    private Parameter? _weight;

    [Utils.ComponentName(Name = "bias")]
    private Parameter? _bias;

    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype) : base(nameof(GroupNorm))
    {
        if (num_groups < 1 || num_channels % num_groups != 0) throw new ArgumentException($"{num_groups} groups do not divide {num_channels} channels", nameof(num_groups));
        this.num_groups = num_groups;
        this.eps = eps;
        this.affine = affine;
        if (!affine) return;
        weight = new Parameter(ones(num_channels, dtype, device));
        bias = new Parameter(zeros(num_channels, dtype, device));
    }

    public long num_groups { get; set; }
    public double eps { get; set; }
    public bool affine { get; set; }

    public Parameter? weight
    {
        get => _weight;
        set => Assign(ref _weight, nameof(weight), value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => Assign(ref _bias, nameof(bias), value);
    }

    public override Tensor forward(Tensor tensor) => nn.functional.group_norm(tensor, num_groups, weight, bias, eps);
}
