using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>input · weightᵀ + bias, with a weight of the shape (out, in).</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    [Utils.ComponentName(Name = "weight")]
    private Parameter? _weight;

    [Utils.ComponentName(Name = "bias")]
    private Parameter? _bias;

    internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
    {
        if (weight.dim() != 2) throw new ArgumentException($"a linear layer's weight has two dimensions, not {weight.dim()}", nameof(weight));
        out_features = weight.size(0);
        in_features = weight.size(1);
        this.weight = weight;
        this.bias = bias;
    }

    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
        : this(new Parameter(empty(outputSize, inputSize, dtype, device)), hasBias ? new Parameter(empty(outputSize, dtype, device)) : null) =>
        nn.init.AsLinear(weight, bias);

    public long in_features { get; set; }
    public long out_features { get; set; }

    public Parameter weight
    {
        get => _weight!;
        set => Assign(ref _weight, nameof(weight), value ?? throw new ArgumentNullException(nameof(value)));
    }

    public Parameter? bias
    {
        get => _bias;
        set => Assign(ref _bias, nameof(bias), value);
    }

    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight, bias);
}
