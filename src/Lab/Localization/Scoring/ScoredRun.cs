using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Localization.Figures;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>A faulty run with what its scores are grouped by.</summary>
/// <param name="Seen">As a localizer sees it.</param>
/// <param name="IsEffective">Whether its fault moves the accuracy; null where too few seeds could show it.</param>
/// <param name="Set">One of <see cref="HeldOut"/>'s.</param>
internal sealed record ScoredRun(RunCase Seen, bool? IsEffective, string Set)
{
    internal RunLabel Label => Seen.Run.Label;

    /// <summary>What is not independent evidence: runs of one fault on one model.</summary>
    internal string Cluster => $"{Label.Subject}\n{Label.Fault}";

    /// <summary>The parts of summary.csv that it belongs to.</summary>
    internal IEnumerable<(string Part, string Value)> Parts()
    {
        yield return ("all", "");
        if (IsEffective == false) yield return ("silent", "");
        if (IsEffective != true) yield break;
        yield return ("effective", "");
        yield return ("fault", Label.Fault);
        yield return ("category", Label.Category);
        yield return ("severity", Label.Severity);
        yield return ("stage", Label.Stage);
        yield return ("acts-on", Label.ActsOn);
        yield return ("set", Set);
    }
}
