using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Doctor;
using Serilog;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl doctor</c>: whether this machine computes, and computes right.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly Option<bool> json = new("--json") { Description = "Print the findings as JSON" };

    internal DoctorCommand()
        : base("doctor", "Check whether this machine computes, and right")
    {
        Options.Add(json);
        SetAction((parsed, cancellation) => Task.FromResult(Examine(parsed, cancellation)));
    }

    private int Examine(ParseResult parsed, CancellationToken cancellation)
    {
        var diagnosis = Diagnosis.Of(Diagnosis.AllChecks.Select(Announced), cancellation);
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(json)) DiagnosisText.WriteJson(diagnosis, output);
        else if (Terminal.IsRich) DiagnosisTable.Write(diagnosis, output);
        else DiagnosisText.Write(diagnosis, output);
        if (!parsed.GetValue(json))
        {
            if (diagnosis.Passed) NextStep.Begin(output);
            else NextStep.Write(output, "hfl doctor", "again, once that is mended");
        }
        return diagnosis.Passed ? ExitCode.Ok : ExitCode.Failed;
    }

    private static ICheck Announced(ICheck check)
    {
        Log.Debug("checking {Check}", check.Name);
        return check;
    }
}
