namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>eta_min + ½ (rate − eta_min)(1 + cos(π · step / T_max)). Loshchilov and Hutter 2017, without the restarts.</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _half;
                    private readonly double _least;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _half = T_max;
                        _least = eta_min;
                        Advance();
                    }

                    protected override IEnumerable<double> get_lr() => Groups.Select((g, i) => Next(g.LearningRate, Initial[i]));

                    protected override IEnumerable<double> get_closed_form_lr() => Initial.Select(rate => _least + (rate - _least) * (1 + Math.Cos(Math.PI * Epoch / _half)) / 2);

                    private double Next(double rate, double initial)
                    {
                        if (Epoch == 0) return rate;
                        // At the bottom the quotient below would divide by zero: the way up starts anew.
                        if ((Epoch - 1 - _half) % (2 * _half) == 0) return rate + (initial - _least) * (1 - Math.Cos(Math.PI / _half)) / 2;
                        return (1 + Math.Cos(Math.PI * Epoch / _half)) / (1 + Math.Cos(Math.PI * (Epoch - 1) / _half)) * (rate - _least) + _least;
                    }
                }
            }
        }
    }
}
