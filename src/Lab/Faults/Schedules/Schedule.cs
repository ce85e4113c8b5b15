using System.Diagnostics.CodeAnalysis;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Schedules;

/// <summary>
/// When a fault is there: an onset (<c>start</c>, <c>end</c>, a step, an epoch, or once the training is good enough), a
/// duration, a rhythm within it. Without a duration it stays to the end.
/// </summary>
/// <remarks>
/// A step's faults are in force before its forward pass. An action that acts at moments (parameters, optimiser state) fires at
/// the onset, or in the rhythm if one is given; with a duration and no rhythm it is undone at the end of it.
/// </remarks>
[TextForm("start or end", Pattern = "^(start|end)$")]
public sealed record Schedule : IParsable<Schedule>, IChecked
{
    /// <summary>Before training.</summary>
    public static Schedule Start { get; } = new();

    /// <summary>At the trained model, after the last step.</summary>
    public static Schedule End { get; } = new() { AtEnd = true };

    [Setting("The onset is at the trained model, after the last step, as 'end' alone says")]
    public bool AtEnd { get; init; }

    [Setting("The step of the onset, from 0, or a share of all steps such as 40%")]
    public StepPosition? Step { get; init; }

    [Setting("The first and the last step, such as 100..104")]
    public StepRange? Steps { get; init; }

    [Setting("The epoch at whose beginning the onset lies, from 0", Min = 0)]
    public int? Epoch { get; init; }

    [Setting("The onset is the first step after the training got this good")]
    public Convergence? After { get; init; }

    [Setting("How many steps it stays; to the end where it is not given", Min = 1)]
    public int? For { get; init; }

    [Setting("In every how many steps it is there", Min = 1)]
    public int? Every { get; init; }

    [Setting("The probability with which it is there in a step", Min = 0, AboveMin = true, Max = 1)]
    public double? Probability { get; init; }

    [Setting("Whether momentary changes are undone when it ends; where nothing is said, if there is a duration and no rhythm")]
    public bool? Restore { get; init; }

    [Setting("How often random places and values are drawn anew")]
    public Redraw Redraw { get; init; }

    internal bool HasRhythm => Every is not null || Probability is not null;

    internal bool Restores => Restore ?? (!HasRhythm && (For is not null || Steps is not null));

    /// <summary>What contradicts itself; one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        var onsets = new[] { (AtEnd, "at-end"), (Step is not null, "step"), (Steps is not null, "steps"), (Epoch is not null, "epoch"), (After is not null, "after") }
            .Where(o => o.Item1).Select(o => o.Item2).ToList();
        if (onsets.Count > 1) yield return $"'{onsets[0]}' and '{onsets[1]}' both say when it begins; give one";
        if (Steps is not null && For is not null) yield return "'steps' says how long it stays; leave 'for' out";
        if (Steps is { IsEmpty: true } range) yield return $"the steps {range} end before they begin";
        if (For is { } length && Every > length) yield return $"it is there every {Every} steps, but stays for {length}: only once; leave 'every' out";
        if (After is { Loss: null, Accuracy: null }) yield return "'after' names neither a loss nor an accuracy";
        if (Restore == true && HasRhythm && Every is null or 1 && Probability is null) yield return "what happens in every step cannot be undone after each; leave 'restore' out, or give 'every: 2' or more";
    }

    void IChecked.Check(SettingProblems problems)
    {
        foreach (var problem in Problems()) problems.Add("", problem);
    }

    /// <summary>The same schedule with what <paramref name="other"/> says put in its place.</summary>
    public Schedule With(Schedule other)
    {
        var movesOnset = other.AtEnd || other.Step is not null || other.Steps is not null || other.Epoch is not null || other.After is not null;
        return this with
        {
            AtEnd = movesOnset ? other.AtEnd : AtEnd,
            Step = movesOnset ? other.Step : Step,
            Epoch = movesOnset ? other.Epoch : Epoch,
            After = movesOnset ? other.After : After,
            Steps = other.Steps ?? (other.For is null && !movesOnset ? Steps : null),
            For = other.For ?? (movesOnset && other.Steps is null ? For ?? Steps?.Length : For),
            Every = other.Every ?? Every,
            Probability = other.Probability ?? Probability,
            Restore = other.Restore ?? Restore,
            Redraw = other.Redraw == Redraw.Never ? Redraw : other.Redraw,
        };
    }

    public static Schedule Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is no time: 'start', 'end' or a mapping such as {{step: 150, for: 5}} is expected");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Schedule result)
    {
        result = s switch { "start" => Start, "end" => End, _ => null };
        return result is not null;
    }
}
