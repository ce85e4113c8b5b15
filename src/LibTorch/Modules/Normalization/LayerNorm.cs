using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>(x − mean) / √(variance + eps) · weight + bias, over the last dimensions of every element.</summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    [Utils.ComponentName(Name = "weight")]
    private Parameter? _weight;

    [Utils.ComponentName(Name = "bias")]
    private Parameter? _bias;

    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype) : base(nameof(LayerNorm))
    {
        this.normalized_shape = normalized_shape;
        this.eps = eps;
        this.elementwise_affine = elementwise_affine;
        if (!elementwise_affine) return;
        weight = new Parameter(ones(normalized_shape, dtype, device));
        if (bias) this.bias = new Parameter(zeros(normalized_shape, dtype, device));
    }

    public long[] normalized_shape { get; set; }
    public double eps { get; set; }
    public bool elementwise_affine { get; set; }

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

    public void reset_parameters()
    {
        if (weight is not null) nn.init.ones_(weight);
        if (bias is not null) nn.init.zeros_(bias);
    }

    public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, weight, bias, eps);
}
