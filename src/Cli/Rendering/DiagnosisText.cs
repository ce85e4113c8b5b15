using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HessianFaultLab.Lab.Doctor;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>A diagnosis for files, pipes and programs.</summary>
internal static class DiagnosisText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>One line a finding, never broken, so that it can be searched.</summary>
    internal static void Write(Diagnosis diagnosis, TextWriter output)
    {
        var width = diagnosis.Findings.Max(finding => finding.Check.Length);
        foreach (var finding in diagnosis.Findings)
        {
            output.WriteLine($"{Word(finding.Status),-7}  {finding.Check.PadRight(width)}  {finding.Detail}");
            if (finding.Advice is not null) output.WriteLine($"{new string(' ', width + 9)}  -> {finding.Advice}");
        }
        output.WriteLine(Summary(diagnosis));
    }

    internal static void WriteJson(Diagnosis diagnosis, TextWriter output) =>
        output.WriteLine(JsonSerializer.Serialize(new { version = VersionText.Product, diagnosis.Passed, diagnosis.Findings }, Json));

    internal static string Word(FindingStatus status) => status switch
    {
        FindingStatus.Ok => "ok",
        FindingStatus.Warning => "warning",
        _ => "FAILED",
    };

    internal static string Summary(Diagnosis diagnosis)
    {
        var failures = diagnosis.Findings.Count(finding => finding.Status == FindingStatus.Failure);
        var warnings = diagnosis.Findings.Count(finding => finding.Status == FindingStatus.Warning);
        var notes = warnings == 0 ? "" : warnings == 1 ? ", 1 with a warning" : $", {warnings} with warnings";
        return failures == 0
            ? $"All {diagnosis.Findings.Count} checks passed{notes}."
            : $"{failures} of {diagnosis.Findings.Count} checks failed{notes}.";
    }
}
