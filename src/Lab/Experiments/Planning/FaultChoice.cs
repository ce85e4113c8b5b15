using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Experiments.Planning;

/// <summary>What an experiment makes of a fault type.</summary>
internal static class FaultChoice
{
    private const string EverySeverity = "all";

    /// <summary>The fault at each severity that the experiment asks for; what is wrong is reported.</summary>
    internal static IEnumerable<(string Severity, FaultUse Use)> Of(FaultDefinition fault, FaultEntry entry, Places places, DiagnosticList diagnostics)
    {
        var binder = new Binder(diagnostics);
        var fine = true;
        foreach (var name in entry.Parameters.Keys.Where(n => !fault.File.Parameters.ContainsKey(n)))
        {
            var key = (places.Of(entry) as MapNode)?.Find(name)?.Key ?? places.Of(entry);
            string[] own = ["fault", "severity", "target", "pick", "when"];
            binder.Report(DiagnosticCodes.UnknownKey, key, $"{fault.Name} has no parameter '{Shown.Of(name)}'{binder.Suggest(name, own.Concat(fault.File.Parameters.Keys))}");
            fine = false;
        }
        foreach (var severity in Severities(fault, entry, places, binder).ToList())
        {
            if (!fine || fault.Use(severity, entry.Changes, diagnostics) is not { } use) continue;
            if ((entry.Target is not null || entry.Pick is not null) && !FaultChanges.CanMove(fault.Use(severity, FaultChanges.None, diagnostics)!))
            {
                binder.Report(DiagnosticCodes.SeveralTargets, places.Of(entry, entry.Target is null ? "pick" : "target"), $"the injections of {fault.Name} sit in different places; leave the target to its file");
                yield break;
            }
            if (Contradiction(use) is { } problem)
            {
                binder.Report(DiagnosticCodes.Contradiction, places.Of(entry, "when"), problem);
                yield break;
            }
            yield return (severity, use);
        }
    }

    private static string? Contradiction(FaultUse use) =>
        use.Injections.SelectMany(i => i.When.Problems().Concat(i.Action.Problems(i.When))).FirstOrDefault();

    private static IEnumerable<string> Severities(FaultDefinition fault, FaultEntry entry, Places places, Binder binder)
    {
        if (entry.Severity is [EverySeverity]) return fault.Severities.Count > 1 ? fault.Severities.Skip(1) : fault.Severities;
        foreach (var (number, severity) in entry.Severity.Index())
        {
            if (fault.Severities.Contains(severity)) continue;
            var place = places.Of(entry, "severity");
            binder.Report(DiagnosticCodes.UnknownSeverity, place is ListNode list ? list.Items[number] : place, $"{fault.Name} has no severity '{Shown.Of(severity)}'{binder.Suggest(severity, fault.Severities.Append(EverySeverity))}");
        }
        return entry.Severity.Where(fault.Severities.Contains).Distinct(StringComparer.Ordinal);
    }
}
