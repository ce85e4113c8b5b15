namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A part of the rate that goes linearly from one factor to another.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double _start;
                    private readonly double _end;
                    private readonly int _steps;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _start = start_factor is > 0 and <= 1 ? start_factor : throw new ArgumentOutOfRangeException(nameof(start_factor), start_factor, "the first factor is above 0 and at most 1");
                        _end = end_factor is >= 0 and <= 1 ? end_factor : throw new ArgumentOutOfRangeException(nameof(end_factor), end_factor, "the last factor is between 0 and 1");
                        _steps = total_iters;
                        Advance();
                    }

                    protected override IEnumerable<double> get_lr() => Scaled(Epoch == 0 ? _start : Epoch > _steps ? 1 : 1 + (_end - _start) / (_steps * _start + (Epoch - 1) * (_end - _start)));

                    protected override IEnumerable<double> get_closed_form_lr() => Initial.Select(rate => rate * (_start + (_end - _start) * Math.Min(_steps, Epoch) / _steps));
                }
            }
        }
    }
}
