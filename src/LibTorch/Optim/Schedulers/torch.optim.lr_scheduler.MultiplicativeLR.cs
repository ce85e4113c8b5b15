namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times a function of the step, at every step after the first.</summary>
                public class MultiplicativeLR : LRScheduler
                {
                    private readonly List<Func<int, double>> _factors;

                    public MultiplicativeLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _factors = lr_lambdas.ToList();
                        if (_factors.Count != Groups.Count) throw new ArgumentException($"{Groups.Count} groups need as many functions, not {_factors.Count}", nameof(lr_lambdas));
                        Advance();
                    }

                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Enumerable.Repeat(lr_lambda, optimizer.ParamGroups.Count()), last_epoch, verbose)
                    {
                    }

                    protected override IEnumerable<double> get_lr() => Epoch > 0 ? Groups.Select((g, i) => g.LearningRate * _factors[i](Epoch)) : Scaled(1);
                }
            }
        }
    }
}
