namespace HessianFaultLab.Lab.Training;

/// <summary>
/// The learning rate's factor as a function of the step alone, so that a resumed run needs no state of it.
/// </summary>
/// <param name="Name">What it is called.</param>
/// <param name="Factor">The factor at a step (from 0) of so many steps in all.</param>
public sealed record LearningRateSchedule(string Name, Func<int, int, double> Factor)
{
    public static LearningRateSchedule Constant { get; } = new("constant", (_, _) => 1);

    /// <summary>Rises linearly over the first share of the steps, then falls linearly to zero over the rest.</summary>
    public static LearningRateSchedule LinearWarmup(double share = 0.1)
    {
        RequireShare(share);
        return new LearningRateSchedule("linear-warmup", (step, steps) =>
        {
            var warmup = share * steps;
            return step < warmup ? (step + 1) / Math.Max(1, warmup + 1) : Math.Max(0, (steps - step) / Math.Max(1, steps - warmup));
        });
    }

    /// <summary>Constant, then linear to zero over the last share of the steps.</summary>
    public static LearningRateSchedule LinearDecay(double share = 0.3)
    {
        RequireShare(share);
        return new LearningRateSchedule("linear-decay", (step, steps) => Math.Min(1, (steps - step) / Math.Max(1, share * steps)));
    }

    /// <summary>Half a cosine from one to zero (Loshchilov, Hutter 2017).</summary>
    public static LearningRateSchedule Cosine { get; } = new("cosine", (step, steps) => (1 + Math.Cos(Math.PI * step / Math.Max(1, steps))) / 2);

    /// <summary>All of them by name with their usual figures; <c>step</c> divides by ten after each third of the steps.</summary>
    public static IReadOnlyList<LearningRateSchedule> All { get; } =
    [
        Constant, LinearWarmup(), LinearDecay(), Cosine, new("step", (step, steps) => Math.Pow(0.1, Math.Min(2, 3L * step / Math.Max(1, steps)))),
    ];

    /// <exception cref="BadInputException">There is no schedule of this name.</exception>
    public static LearningRateSchedule Find(string name) =>
        All.FirstOrDefault(s => s.Name == name)
        ?? throw new BadInputException($"there is no schedule '{name}'{Spelling.Suggest(name, All.Select(s => s.Name))}");

    /// <summary>Multiplied by <paramref name="factor"/> after every so many steps.</summary>
    public static LearningRateSchedule Step(int every, double factor = 0.1) => every >= 1 && factor > 0
        ? new LearningRateSchedule("step", (step, _) => Math.Pow(factor, step / every))
        : throw new BadInputException($"a step schedule needs a positive interval and factor, not {every} and {factor}");

    private static void RequireShare(double share)
    {
        if (share is not (> 0 and <= 1)) throw new BadInputException($"the share of steps must lie in (0, 1], not {share}");
    }
}
