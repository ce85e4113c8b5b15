using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Schedules;

/// <summary>A step by its number or as a share of all steps: <c>150</c>, <c>40%</c>.</summary>
[TextForm("a step, such as 150, or a share of all steps, such as 40%", Pattern = Pattern)]
public readonly record struct StepPosition : IParsable<StepPosition>
{
    /// <summary>What its text looks like, as a regular expression.</summary>
    public const string Pattern = @"^(\d{1,9}|\d{1,2}(\.\d+)?%|100%)$";

    private readonly int? _number;
    private readonly double _share;

    private StepPosition(int? number, double share) => (_number, _share) = (number, share);

    public static StepPosition At(int step) => new(step, 0);

    /// <summary>The number in a training of so many steps.</summary>
    public int In(int steps) => _number ?? (int)Math.Round(_share * steps, MidpointRounding.AwayFromZero);

    public override string ToString() => _number?.ToString(CultureInfo.InvariantCulture) ?? (100 * _share).ToString("0.####", CultureInfo.InvariantCulture) + "%";

    public static StepPosition Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is no step: a number such as 150, or a share of all steps such as 40%, is expected");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out StepPosition result)
    {
        result = default;
        if (s is null) return false;
        if (s.EndsWith('%'))
        {
            if (!double.TryParse(s[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent > 100) return false;
            result = new StepPosition(null, percent / 100);
            return true;
        }
        if (!int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        result = At(number);
        return true;
    }
}
