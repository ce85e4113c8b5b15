using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Schedules;

/// <summary>The first and the last of some steps: <c>100..104</c>.</summary>
[TextForm("the first and the last step, such as 100..104", Pattern = Pattern)]
public readonly record struct StepRange(int First, int Last) : IParsable<StepRange>
{
    /// <summary>What its text looks like, as a regular expression.</summary>
    public const string Pattern = @"^\d{1,9}\.\.\d{1,9}$";

    public bool IsEmpty => Last < First;

    public int Length => Last - First + 1;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}..{Last}");

    public static StepRange Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is no range of steps: two numbers such as 100..104 are expected");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out StepRange result)
    {
        result = default;
        if (s?.Split("..") is not [var first, var last]) return false;
        if (!int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from) || !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to)) return false;
        result = new StepRange(from, to);
        return true;
    }
}
