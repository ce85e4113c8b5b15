using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary>A step at which an experiment measures: <c>50</c>, <c>40%</c>, <c>end</c>, <c>end-10</c>, <c>inject</c>, <c>inject+5</c>.</summary>
[TextForm("a step such as 50, a share of all steps such as 40%, end, or inject with a distance such as inject-1 or inject+5", Pattern = Pattern)]
public sealed partial record MeasureStep : IParsable<MeasureStep>
{
    private const string Pattern = @"^(\d{1,9}|\d{1,2}(\.\d+)?%|100%|(inject|end)([-+]\d{1,9})?)$";

    private readonly StepPosition? _position;
    private readonly int _distance;
    private readonly string _text;

    private MeasureStep(string text, StepPosition? position, int distance) => (_text, _position, _distance) = (text, position, distance);

    /// <summary>Behind the last step.</summary>
    public static MeasureStep End { get; } = new("end", null, 0);

    /// <summary>Whether it hangs on the fault.</summary>
    public bool IsRelativeToInjection => _text.StartsWith("inject", StringComparison.Ordinal);

    /// <summary>The number of the step; null where it lies before the first, or where nothing is injected.</summary>
    /// <param name="steps">Of the training.</param>
    /// <param name="onset">The step of the first injection; null in a clean run.</param>
    public int? In(int steps, int? onset)
    {
        if (_position is { } position) return position.In(steps);
        var step = IsRelativeToInjection ? onset + _distance : steps + _distance;
        return step < 0 ? null : IsRelativeToInjection && step > steps ? null : step;
    }

    public override string ToString() => _text;

    public static MeasureStep Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var found) ? found : throw new FormatException($"'{s}' is no measured step");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out MeasureStep result)
    {
        result = null;
        if (s is null || !Form().IsMatch(s)) return false;
        if (StepPosition.TryParse(s, CultureInfo.InvariantCulture, out var position)) result = new MeasureStep(s, position, 0);
        else
        {
            var sign = s.IndexOfAny(['-', '+']);
            result = new MeasureStep(s, null, sign < 0 ? 0 : int.Parse(s.AsSpan(sign), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        }
        return true;
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
