namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times a factor, whenever a metric has not improved for more than <c>patience</c> steps.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _lessIsBetter;
                    private readonly bool _relative;
                    private readonly double _factor;
                    private readonly double _threshold;
                    private readonly double _eps;
                    private readonly int _patience;
                    private readonly int _cooldown;
                    private readonly List<double> _least;
                    private double _best;
                    private int _bad;
                    private int _cooling;

                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        _lessIsBetter = mode is "min" or "max" ? mode == "min" : throw new ArgumentException($"mode is 'min' or 'max', not '{mode}'", nameof(mode));
                        _relative = threshold_mode is "rel" or "abs" ? threshold_mode == "rel" : throw new ArgumentException($"threshold_mode is 'rel' or 'abs', not '{threshold_mode}'", nameof(threshold_mode));
                        _factor = factor < 1 ? factor : throw new ArgumentOutOfRangeException(nameof(factor), factor, "the factor is below 1");
                        _threshold = threshold;
                        _eps = eps;
                        _patience = patience;
                        _cooldown = cooldown;
                        _least = min_lr is null ? [.. new double[Groups.Count]]
                            : min_lr.Count == 1 ? [.. Enumerable.Repeat(min_lr[0], Groups.Count)]
                            : min_lr.Count == Groups.Count ? [.. min_lr]
                            : throw new ArgumentException($"{Groups.Count} groups need one least rate or as many, not {min_lr.Count}", nameof(min_lr));
                        _best = _lessIsBetter ? double.PositiveInfinity : double.NegativeInfinity;
                        Epoch = 0;
                    }

                    public override void step() => throw NeedsMetric();

                    public override void step(int? epoch) => throw NeedsMetric();

                    public override void step(double current, int? epoch = null)
                    {
                        Epoch = epoch ?? Epoch + 1;
                        var better = Better(current);
                        if (better) _best = current;
                        _bad = better ? 0 : _bad + 1;
                        if (_cooling > 0)
                        {
                            _cooling--;
                            _bad = 0;
                        }
                        if (_bad <= _patience) return;
                        _cooling = _cooldown;
                        _bad = 0;
                        Set(Groups.Select((g, i) => Reduced(g.LearningRate, _least[i])).ToList());
                    }

                    private double Reduced(double rate, double least)
                    {
                        var lower = Math.Max(rate * _factor, least);
                        return rate - lower > _eps ? lower : rate;
                    }

                    private bool Better(double current) => (_lessIsBetter, _relative) switch
                    {
                        (true, true) => current < _best * (1 - _threshold),
                        (true, false) => current < _best - _threshold,
                        (false, true) => current > _best * (1 + _threshold),
                        (false, false) => current > _best + _threshold,
                    };

                    private static InvalidOperationException NeedsMetric() => new("ReduceLROnPlateau.step takes the metric's value");
                }
            }
        }
    }
}
