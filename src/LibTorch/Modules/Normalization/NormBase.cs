using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the normalizations over a batch share: an affine map a channel, and running statistics.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    private Parameter? _weight;
    private Parameter? _bias;
    private Tensor? _runningMean;
    private Tensor? _runningVar;
    private Tensor? _batches;

    private protected NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(ones(num_features, dtype, device));
            bias = new Parameter(zeros(num_features, dtype, device));
        }
        if (!track_running_stats) return;
        running_mean = zeros(num_features, dtype, device);
        running_var = ones(num_features, dtype, device);
        num_batches_tracked = zeros([], ScalarType.Int64, device);
    }

    public long num_features { get; }
    public double eps { get; set; }

    /// <summary>The share of a new batch in the running statistics; null: their plain mean over all batches.</summary>
    public double? momentum { get; set; }

    public bool affine { get; }
    public bool track_running_stats { get; }

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

    public Tensor? running_mean
    {
        get => _runningMean;
        set => Assign(ref _runningMean, nameof(running_mean), value);
    }

    public Tensor? running_var
    {
        get => _runningVar;
        set => Assign(ref _runningVar, nameof(running_var), value);
    }

    public Tensor? num_batches_tracked
    {
        get => _batches;
        set => Assign(ref _batches, nameof(num_batches_tracked), value);
    }

    public void reset_running_stats()
    {
        using var gradless = no_grad();
        running_mean?.zero_();
        running_var?.fill_(1);
        num_batches_tracked?.zero_();
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (weight is not null) nn.init.ones_(weight);
        if (bias is not null) nn.init.zeros_(bias);
    }

    protected abstract void ValidateInputDimensions(Tensor input);
}
