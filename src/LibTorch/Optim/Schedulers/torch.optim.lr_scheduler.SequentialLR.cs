namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One scheduler after the other, each from step 0 of its own; a milestone is where the next one starts.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly List<LRScheduler> _schedulers;
                    private readonly List<int> _milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) : base(optimizer, last_epoch)
                    {
                        _schedulers = schedulers.ToList();
                        _milestones = milestones.ToList();
                        if (_schedulers.Count != _milestones.Count + 1) throw new ArgumentException($"{_schedulers.Count} schedulers need {_schedulers.Count - 1} milestones, not {_milestones.Count}", nameof(milestones));
                        if (_schedulers.Exists(s => !s.Groups.SequenceEqual(Groups))) throw new ArgumentException("all schedulers belong to the one optimiser", nameof(schedulers));
                        Epoch = last_epoch + 1;
                        // Each scheduler took its step 0 when it was made; only the first one's counts.
                        Set(Initial.ToList());
                        foreach (var scheduler in _schedulers) scheduler.Epoch--;
                        _schedulers[0].step();
                        Set(_schedulers[0].get_last_lr().ToList());
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var active = _milestones.Count(m => m <= Epoch);
                        if (active > 0 && _milestones[active - 1] == Epoch) _schedulers[active].step(0);
                        else _schedulers[active].step();
                        return _schedulers[active].get_last_lr();
                    }
                }
            }
        }
    }
}
