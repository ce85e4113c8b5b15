namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Changes the learning rates of an optimiser's groups from step to step; the making of one is its step 0.
            /// </summary>
            /// <remarks>
            /// Most schedulers multiply the rate that they find, as PyTorch's do, so that a change from outside lasts.
            /// </remarks>
            public abstract class LRScheduler
            {
                private readonly bool _verbose;
                private readonly List<double> _last;

                private protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    Groups = optimizer.ParamGroups.ToList();
                    Epoch = last_epoch;
                    _verbose = verbose;
                    Initial = Groups.ConvertAll(g => g.InitialLearningRate);
                    _last = Groups.ConvertAll(g => g.LearningRate);
                }

                internal List<ILearningRateController> Groups { get; }

                /// <summary>The step that the rates are for.</summary>
                internal int Epoch { get; set; }

                /// <summary>The rates with which the groups came.</summary>
                private protected List<double> Initial { get; }

                public virtual void step() => step(null);

                /// <summary>Goes to the next step, or to the given one.</summary>
                public virtual void step(int? epoch) => Advance(epoch);

                /// <summary>As <see cref="step(int?)"/>; only <c>ReduceLROnPlateau</c> minds the metric.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => _last;

                /// <summary>The rates for this step, made from those that the groups have.</summary>
                protected virtual IEnumerable<double> get_lr() => Groups.Select(g => g.LearningRate);

                /// <summary>The rates for this step, made from the initial ones.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                /// <summary>Every group's rate times a factor.</summary>
                private protected IEnumerable<double> Scaled(double factor) => Groups.Select(g => g.LearningRate * factor);

                private protected void Advance(int? epoch = null)
                {
                    Epoch = epoch ?? Epoch + 1;
                    Set((epoch is null ? get_lr() : get_closed_form_lr()).ToList());
                }

                private protected void Set(List<double> rates)
                {
                    for (var i = 0; i < rates.Count; i++)
                    {
                        Groups[i].LearningRate = rates[i];
                        if (_verbose && _last[i] != rates[i]) Console.WriteLine($"learning rate of group {i}: {rates[i]}");
                        _last[i] = rates[i];
                    }
                }
            }
        }
    }
}
