using HessianFaultLab.LibTorch.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the convolutions share: kernels of the shape (out, in / groups, extents...) and a bias a channel.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    [Utils.ComponentName(Name = "weight")]
    private Parameter? _weight;

    [Utils.ComponentName(Name = "bias")]
    private Parameter? _bias;

    private protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device, ScalarType? dtype)
        : base(name)
    {
        if (groups < 1 || in_channels % groups != 0 || out_channels % groups != 0)
            throw new ArgumentException($"{groups} groups do not divide {in_channels} input and {out_channels} output channels", nameof(groups));
        if (padding_type == Padding.Same && stride.Any(s => s != 1)) throw new ArgumentException("padding 'same' needs a stride of 1", nameof(padding));
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.padding_type = padding_type;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        weight = new Parameter(empty([out_channels, in_channels / groups, .. kernel_size], dtype, device));
        if (bias) this.bias = new Parameter(empty(out_channels, dtype, device));
        reset_parameters();
    }

    public long in_channels { get; }
    public long out_channels { get; }
    public long[] kernel_size { get; set; }
    public long[] stride { get; set; }
    public long[] padding { get; }
    public Padding? padding_type { get; }
    public long[] dilation { get; set; }
    public bool transposed { get; }
    public long[] output_padding { get; set; }
    public long groups { get; set; }
    public PaddingModes padding_mode { get; set; }

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

    /// <summary>Kernels and biases uniform in ±1/√(fan in).</summary>
    public void reset_parameters() => nn.init.AsLinear(weight, bias);

    private protected Tensor Convolve(Tensor input, int dimensions, Operator convolution)
    {
        if (input.dim() != dimensions + 1 && input.dim() != dimensions + 2)
            throw new ArgumentException($"{GetName()} takes {dimensions + 1} or {dimensions + 2} dimensions, not {input.dim()}", nameof(input));
        var around = Around();
        if (padding_mode == PaddingModes.Zeros && Symmetric(around, out var symmetric))
            return convolution.Call(input, weight, bias, stride, symmetric, dilation, groups);
        using var padded = nn.functional.pad(input, around, padding_mode);
        return convolution.Call(padded, weight, bias, stride, new long[dimensions], dilation, groups);
    }

    /// <summary>Places to add before and after, from the last dimension to the first.</summary>
    private long[] Around()
    {
        var count = kernel_size.Length;
        var around = new long[2 * count];
        for (var i = 0; i < count; i++)
        {
            var axis = count - 1 - i;
            var total = padding_type switch
            {
                Padding.Same => dilation[axis] * (kernel_size[axis] - 1),
                Padding.Valid => 0,
                _ => 2 * padding[axis],
            };
            around[2 * i] = total / 2;
            around[2 * i + 1] = total - total / 2;
        }
        return around;
    }

    private static bool Symmetric(long[] around, out long[] each)
    {
        var count = around.Length / 2;
        each = new long[count];
        for (var i = 0; i < count; i++)
        {
            if (around[2 * i] != around[2 * i + 1]) return false;
            each[count - 1 - i] = around[2 * i];
        }
        return true;
    }
}
