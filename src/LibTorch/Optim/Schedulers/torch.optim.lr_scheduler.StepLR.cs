namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times gamma, every step_size steps.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int _size;
                    private readonly double _gamma;

                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfLessThan(step_size, 1);
                        _size = step_size;
                        _gamma = gamma;
                        Advance();
                    }

                    protected override IEnumerable<double> get_lr() => Scaled(Epoch != 0 && Epoch % _size == 0 ? _gamma : 1);

                    protected override IEnumerable<double> get_closed_form_lr() => Initial.Select(rate => rate * Math.Pow(_gamma, Epoch / _size));
                }
            }
        }
    }
}
