using System.ComponentModel;
using HessianFaultLab.Lab.Data.Sources;

namespace HessianFaultLab.Lab.Data.Synthetic;

/// <summary>What all synthetic data sets have in common.</summary>
public abstract record SyntheticOptions : DataOptions
{
    private const int Most = 10_000_000;

    [Within(0, Most), Description("training examples; each is made when it is asked for, so many cost nothing")]
    public int Train { get; init; } = 16384;

    [Within(0, Most), Description("validation examples")]
    public int Validation { get; init; } = 512;

    [Within(0, Most), Description("test examples")]
    public int Test { get; init; } = 1024;

    [Within(0, 1), Description("share of training labels replaced by random ones, which keeps gradients alive at the ceiling")]
    public double LabelNoise { get; init; } = 0.03;

    [Within(1, 1000), Description("how many times more frequent the first class is than the last; those between lie on a geometric line")]
    public double Imbalance { get; init; } = 1;

    [Within(0, 1), Description("share of training examples where every decoy agrees with the label: they teach what words or shapes mean, and nothing about where to look; validation and test have none")]
    public double Hint { get; init; } = 0.3;

    [Description("decides every example")]
    public long Seed { get; init; } = 1;

    public int Count(Split split) => split switch
    {
        Split.Train => Train,
        Split.Validation => Validation,
        _ => Test,
    };

    /// <summary>Probability of each class: p_c proportional to imbalance^(-c / (C - 1)).</summary>
    internal double[] Prior(int classes)
    {
        // Powers by repeated multiplication of one root, so that rounding is the only difference between platforms.
        var root = classes > 1 ? Math.Pow(Imbalance, -1.0 / (classes - 1)) : 1;
        var weights = new double[classes];
        var weight = 1.0;
        for (var c = 0; c < classes; c++, weight *= root) weights[c] = weight;
        var total = weights.Sum();
        return [.. weights.Select(w => w / total)];
    }
}
