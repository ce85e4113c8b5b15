namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A part of the rate for a number of steps, then all of it.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double _factor;
                    private readonly int _steps;

                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _factor = factor is > 0 and <= 1 ? factor : throw new ArgumentOutOfRangeException(nameof(factor), factor, "the factor is above 0 and at most 1");
                        _steps = total_iters;
                        Advance();
                    }

                    protected override IEnumerable<double> get_lr() => Scaled(Epoch == 0 ? _factor : Epoch == _steps ? 1 / _factor : 1);

                    protected override IEnumerable<double> get_closed_form_lr() => Initial.Select(rate => rate * (Epoch >= _steps ? 1 : _factor));
                }
            }
        }
    }
}
