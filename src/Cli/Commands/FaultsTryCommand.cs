using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Faults.Trials;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Specs.Diagnostics;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl faults try</c>: one short training with a fault, beside the same without it.</summary>
internal sealed class FaultsTryCommand : Command
{
    private readonly Func<ParseResult, FaultCatalogue> load;
    private readonly Argument<string> name = new("name") { Description = "The fault type, or a fault file" };
    private readonly Option<string> model = new("--model") { Description = "One of " + string.Join(", ", ModelKinds.All.Select(k => k.Name)) + ", in its tiny preset", DefaultValueFactory = _ => "distilbert", HelpName = "model" };
    private readonly Option<string> severity = new("--severity") { Description = "A row of the fault's parameters", DefaultValueFactory = _ => ParameterValues.Default, HelpName = "name" };
    private readonly Option<int?> steps = new("--steps") { Description = "Training steps (default: the model's own)" };
    private readonly Option<long> seed = new("--seed") { Description = "Decides weights, examples and what the fault draws", DefaultValueFactory = _ => 42 };

    internal FaultsTryCommand(Func<ParseResult, FaultCatalogue> load)
        : base("try", "Train once with a fault and once without: what it changed, where, and what it cost")
    {
        this.load = load;
        name.Offering(FaultsCommand.Names);
        model.Offering(() => ModelKinds.All.Select(k => k.Name));
        steps.Validators.Add(Bounds.AtLeast(1));
        Arguments.Add(name);
        foreach (var option in (Option[])[model, severity, steps, seed]) Options.Add(option);
        SetAction((parsed, cancellation) => Task.FromResult(Try(parsed, cancellation)));
    }

    private int Try(ParseResult parsed, CancellationToken cancellation)
    {
        var kind = ModelKinds.Find(parsed.GetValue(model)!);
        var fault = Find(parsed);
        var use = Use(fault, parsed.GetValue(severity)!);
        using (var reach = new FaultReach([kind]))
        {
            if (reach.Of(fault)[0].WhyNot is { } reason) throw new BadInputException($"{fault.Name} means nothing on {kind.Name}: {reason}");
        }
        var report = new FaultTrial(kind, parsed.GetValue(seed), parsed.GetValue(steps)).Run(use, cancellation);
        TrialText.Write(report, parsed.InvocationConfiguration.Output);
        return ExitCode.Ok;
    }

    private FaultDefinition Find(ParseResult parsed)
    {
        var wanted = parsed.GetValue(name)!;
        if (!wanted.EndsWith(".yaml", StringComparison.Ordinal))
        {
            var known = load(parsed);
            return known.Find(wanted) ?? throw new BadInputException($"the catalogue {known.Folder} has no fault '{wanted}'{Spelling.Suggest(wanted, known.All.Select(f => f.Name))}");
        }
        var diagnostics = new DiagnosticList();
        var read = FaultCatalogue.Read(wanted, diagnostics);
        diagnostics.ThrowIfAny();
        return read!;
    }

    private static FaultUse Use(FaultDefinition fault, string severity)
    {
        if (!fault.Severities.Contains(severity)) throw new BadInputException($"--severity: {fault.Name} has no row '{severity}'{Spelling.Suggest(severity, fault.Severities)}");
        var diagnostics = new DiagnosticList();
        var use = fault.Use(severity, FaultChanges.None, diagnostics);
        diagnostics.ThrowIfAny();
        return use!;
    }
}
