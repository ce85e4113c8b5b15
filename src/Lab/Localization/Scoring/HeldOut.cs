using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>Seeds and fault types that localizers are judged by and were not made by.</summary>
public sealed record HeldOut
{
    /// <summary>A run that localizers may be made by.</summary>
    public const string Development = "development";

    /// <summary>A fault type that was seen in development, with a seed that was not.</summary>
    public const string Seen = "held-out-seeds";

    /// <summary>A fault type that was never seen.</summary>
    public const string Unseen = "unseen-faults";

    [Setting("Seeds", MayBeEmpty = true)]
    public IReadOnlyList<long> Seeds { get; init; } = [];

    [Setting("Fault types", MayBeEmpty = true)]
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>To which of the three a run belongs.</summary>
    internal string SetOf(string fault, string seed) =>
        Faults.Contains(fault) ? Unseen : Seeds.Any(s => seed == s.ToString(System.Globalization.CultureInfo.InvariantCulture)) ? Seen : Development;
}
