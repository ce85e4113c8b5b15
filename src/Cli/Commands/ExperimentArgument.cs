using System.CommandLine;
using HessianFaultLab.Lab;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Commands;

/// <summary>An experiment that was planned: its results folder, the plan in it, its file, or its name.</summary>
internal sealed class ExperimentArgument : Argument<string>
{
    internal ExperimentArgument()
        : base("experiment")
    {
        Description = "The experiment: its file, its name, its results folder, or the plan.jsonl in that";
        this.Offering(Names);
    }

    internal ExperimentFolder In(ParseResult parsed)
    {
        var given = parsed.GetValue(this)!;
        if (Path.GetExtension(given) is ".yaml" or ".yml") return Planned(given);
        var named = Path.Combine(ExperimentPlanner.Results, given);
        if (!Path.Exists(given) && File.Exists(Path.Combine(named, PlanFile.Name))) return new ExperimentFolder(named);
        if (!Path.Exists(given)) throw new BadInputException($"there is no experiment '{given}' in {ExperimentPlanner.Results}{Spelling.Suggest(given, Names())}");
        return ExperimentFolder.Find(given);
    }

    private static ExperimentFolder Planned(string file)
    {
        var folder = new ExperimentFolder(Path.Combine(ExperimentPlanner.Results, PlanBuilder.Plan(file, []).Name));
        return File.Exists(folder.PlanPath) ? folder : throw new BadInputException($"{file} was not run yet: there is no {folder.PlanPath}; hfl run {file} does it");
    }

    private static IEnumerable<string> Names() => Directory.Exists(ExperimentPlanner.Results)
        ? Directory.EnumerateDirectories(ExperimentPlanner.Results).Where(f => File.Exists(Path.Combine(f, PlanFile.Name))).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)
        : [];
}
