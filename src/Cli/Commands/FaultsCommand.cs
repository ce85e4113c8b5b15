using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab;
using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs.Diagnostics;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl faults</c>: the fault types there are, and whether fault files are right.</summary>
internal sealed class FaultsCommand : Command
{
    private readonly Option<string?> catalogue = new("--catalogue") { Description = "The folder of the fault files (default: experiments/faults)", HelpName = "folder", Recursive = true };
    private readonly Option<bool> json = new("--json") { Description = "Print JSON" };
    private readonly Option<FaultCategory?> category = new("--category") { Description = "Only of this category, such as qkv-projection", HelpName = "name", CustomParser = Words.Parse<FaultCategory> };
    private readonly Option<string?> role = new("--role") { Description = "Only those whose target names this role, such as attention.query", HelpName = "role" };
    private readonly Option<string?> model = new("--model") { Description = "Only those that mean something on this model: " + string.Join(", ", ModelKinds.All.Select(k => k.Name)), HelpName = "model" };
    private readonly Argument<string> name = new("name") { Description = "The fault type" };
    private readonly Argument<string[]> files = new("file") { Description = "Fault files", Arity = ArgumentArity.OneOrMore };

    internal FaultsCommand()
        : base("faults", "List fault types, show one, check files, or try one")
    {
        model.Offering(() => ModelKinds.All.Select(k => k.Name));
        role.Offering(() => Role.All);
        category.Offering(() => Enum.GetValues<FaultCategory>().Select(Words.Of));
        name.Offering(Names);
        var list = new Command("list", "List the fault types of the catalogue") { category, role, model, json };
        list.SetAction(List);
        var show = new Command("show", "Show what a fault type does, and where it can sit on each model") { name, json };
        show.SetAction(Show);
        var check = new Command("check", "Check fault files, at every severity; mistakes are told all at once") { files };
        check.SetAction(Check);
        foreach (var command in (Command[])[list, show, check, new FaultsTryCommand(Load)]) Subcommands.Add(command);
        Options.Add(catalogue);
    }

    private int List(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        IEnumerable<FaultDefinition> faults = Load(parsed).All;
        if (parsed.GetValue(category) is { } wanted) faults = faults.Where(f => f.File.Category == wanted);
        if (parsed.GetValue(role) is { } place)
        {
            if (!Role.All.Contains(place)) throw new BadInputException($"there is no role '{place}'{Spelling.Suggest(place, Role.All)}");
            faults = faults.Where(f => f.Roles.Contains(place));
        }
        if (parsed.GetValue(model) is { } on)
        {
            using var reach = new FaultReach([ModelKinds.Find(on)]);
            faults = faults.Where(f => reach.Of(f)[0].WhyNot is null).ToArray();
        }
        FaultDefinition[] shown = [.. faults];
        if (parsed.GetValue(json)) output.WriteLine(FaultText.ListJson(shown));
        else
        {
            FaultText.List(shown).Write(output);
            output.WriteLine(FaultText.Counts(shown));
            if (shown.Length > 0) NextStep.Write(output, $"hfl faults show {shown[0].Name}");
            else NextStep.Write(output, "hfl faults list", "all of them");
        }
        return ExitCode.Ok;
    }

    private int Show(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        var known = Load(parsed);
        var wanted = parsed.GetValue(name)!;
        var fault = known.Find(wanted) ?? throw new BadInputException($"the catalogue {known.Folder} has no fault '{wanted}'{Spelling.Suggest(wanted, known.All.Select(f => f.Name))}");
        using var reach = new FaultReach(ModelKinds.All);
        if (parsed.GetValue(json)) output.WriteLine(FaultText.ShowJson(fault, reach.Of(fault)));
        else
        {
            var places = reach.Of(fault);
            FaultText.Show(fault, places, output);
            var on = places.FirstOrDefault(p => p.WhyNot is null)?.Model;
            NextStep.Write(output, $"hfl faults try {fault.Name}{(on is null ? "" : $" --model {on}")}");
        }
        return ExitCode.Ok;
    }

    private int Check(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        var diagnostics = new DiagnosticList();
        foreach (var file in parsed.GetValue(files)!)
        {
            if (FaultCatalogue.Read(file, diagnostics) is { } fault)
                output.WriteLine($"ok       {file}: {fault.Name}, {Words.Count(fault.Severities.Count, "severity", "severities")}: {string.Join(", ", fault.Severities)}");
        }
        diagnostics.ThrowIfAny();
        NextStep.Write(output, $"hfl faults try {NextStep.Quoted(parsed.GetValue(files)![0])}");
        return ExitCode.Ok;
    }

    /// <summary>By the files alone: nobody waits for a hundred of them to be checked before a word is completed.</summary>
    internal static IEnumerable<string> Names() => Directory.EnumerateFiles(FaultCatalogue.FolderNear(Environment.CurrentDirectory), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    private FaultCatalogue Load(ParseResult parsed)
    {
        var folder = parsed.GetValue(catalogue) ?? FaultCatalogue.FolderNear(Environment.CurrentDirectory);
        if (!Directory.Exists(folder)) throw new BadInputException($"--catalogue: there is no folder {folder}");
        var diagnostics = new DiagnosticList();
        var loaded = FaultCatalogue.Load(folder, diagnostics);
        diagnostics.ThrowIfAny();
        return loaded;
    }
}
