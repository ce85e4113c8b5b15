using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Training;

/// <summary>
/// The learning rate's factor as a function of the step alone, so that a resumed run needs no state of it. As a text it is a
/// name, alone or with figures behind colons: <c>cosine</c>, <c>linear-decay:30%</c>, <c>step:100:0.5</c>.
/// </summary>
[TextForm("a schedule: constant, linear-warmup, linear-decay, cosine or step, such as linear-decay:30% or step:100:0.5", Pattern = Pattern)]
public sealed class LearningRateSchedule : IParsable<LearningRateSchedule>, IEquatable<LearningRateSchedule>
{
    private const string Pattern = @"^(constant|cosine|(linear-warmup|linear-decay)(:\d+(\.\d+)?%?)?|step(:\d+(:\d*\.?\d+)?)?)$";

    private readonly Func<int, int, double> _factor;
    private readonly string _text;

    private LearningRateSchedule(string text, Func<int, int, double> factor) => (_text, _factor) = (text, factor);

    public static LearningRateSchedule Constant { get; } = new("constant", (_, _) => 1);

    /// <summary>Half a cosine from one to zero (Loshchilov, Hutter 2017).</summary>
    public static LearningRateSchedule Cosine { get; } = new("cosine", (step, steps) => (1 + Math.Cos(Math.PI * step / Math.Max(1, steps))) / 2);

    /// <summary>All of them by name with their usual figures; <c>step</c> divides by ten after each third of the steps.</summary>
    public static IReadOnlyList<LearningRateSchedule> All { get; } =
    [
        Constant, LinearWarmup(), LinearDecay(), Cosine, new("step", (step, steps) => Math.Pow(0.1, Math.Min(2, 3L * step / Math.Max(1, steps)))),
    ];

    /// <summary>What it is called, without its figures.</summary>
    public string Name => _text.Split(':')[0];

    /// <summary>Rises linearly over the first share of the steps, then falls linearly to zero over the rest.</summary>
    public static LearningRateSchedule LinearWarmup(double share = 0.1)
    {
        RequireShare(share);
        return new LearningRateSchedule($"linear-warmup{Figure(share, 0.1)}", (step, steps) =>
        {
            var warmup = share * steps;
            return step < warmup ? (step + 1) / Math.Max(1, warmup + 1) : Math.Max(0, (steps - step) / Math.Max(1, steps - warmup));
        });
    }

    /// <summary>Constant, then linear to zero over the last share of the steps.</summary>
    public static LearningRateSchedule LinearDecay(double share = 0.3)
    {
        RequireShare(share);
        return new LearningRateSchedule($"linear-decay{Figure(share, 0.3)}", (step, steps) => Math.Min(1, (steps - step) / Math.Max(1, share * steps)));
    }

    /// <summary>Multiplied by <paramref name="factor"/> after every so many steps.</summary>
    public static LearningRateSchedule Step(int every, double factor = 0.1) => every >= 1 && factor > 0
        ? new LearningRateSchedule(string.Create(CultureInfo.InvariantCulture, $"step:{every}{Figure(factor, 0.1)}"), (step, _) => Math.Pow(factor, step / every))
        : throw new BadInputException($"a step schedule needs a positive interval and factor, not {every} and {factor}");

    /// <exception cref="BadInputException">There is no such schedule.</exception>
    public static LearningRateSchedule Find(string text) => TryParse(text, null, out var found)
        ? found
        : throw new BadInputException($"there is no schedule '{text}'{Spelling.Suggest(text, All.Select(s => s.Name))}");

    /// <summary>The factor at a step (from 0) of so many steps in all.</summary>
    public double Factor(int step, int steps) => _factor(step, steps);

    public static LearningRateSchedule Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"there is no schedule '{s}'{Spelling.Suggest(s, All.Select(k => k.Name))}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out LearningRateSchedule result)
    {
        var parts = (s ?? "").Split(':');
        result = parts switch
        {
            [var name] => All.FirstOrDefault(k => k.Name == name),
            ["linear-warmup", var share] when Number(share) is > 0 and <= 1 and var given => LinearWarmup(given),
            ["linear-decay", var share] when Number(share) is > 0 and <= 1 and var given => LinearDecay(given),
            ["step", var every] when Every(every) is { } steps => Step(steps),
            ["step", var every, var factor] when Every(every) is { } steps && Number(factor) is > 0 and var given => Step(steps, given),
            _ => null,
        };
        return result is not null;
    }

    public override string ToString() => _text;

    public bool Equals(LearningRateSchedule? other) => _text == other?._text;

    public override bool Equals(object? obj) => Equals(obj as LearningRateSchedule);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    private static string Figure(double value, double usual) => value.Equals(usual) ? "" : ":" + value.ToString("R", CultureInfo.InvariantCulture);

    private static int? Every(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var every) && every >= 1 ? every : null;

    private static double? Number(string text)
    {
        var isPercent = text.EndsWith('%');
        return double.TryParse(isPercent ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? (isPercent ? number / 100 : number) : null;
    }

    private static void RequireShare(double share)
    {
        if (share is not (> 0 and <= 1)) throw new BadInputException($"the share of steps must lie in (0, 1], not {share}");
    }
}
