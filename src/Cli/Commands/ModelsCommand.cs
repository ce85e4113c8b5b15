using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Models;
using static TorchSharp.torch;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl models</c>: the models there are, and what they are made of.</summary>
internal sealed class ModelsCommand : Command
{
    private readonly Argument<string> model = new("model") { Description = "Which: " + string.Join(", ", ModelKinds.All.Select(k => k.Name)) };
    private readonly Option<string> preset = new("--preset") { Description = "Its size: tiny, small, base", DefaultValueFactory = _ => "tiny", HelpName = "name" };
    private readonly Option<int> classes = new("--classes") { Description = "Number of classes", DefaultValueFactory = _ => 2 };
    private readonly Option<bool> sites = new("--sites") { Description = "List the sites, where tensors can be seen and altered, and what caches do" };
    private readonly Option<bool> properties = new("--properties") { Description = "List the properties that can be altered, with their values" };
    private readonly Option<bool> json = new("--json") { Description = "Print JSON", Recursive = true };

    internal ModelsCommand()
        : base("models", "List the models, or show the components of one")
    {
        model.Offering(() => ModelKinds.All.Select(k => k.Name));
        preset.Offering(() => ModelKinds.All.SelectMany(k => k.Presets.Keys).Distinct());
        classes.Validators.Add(Bounds.AtLeast(2));
        var list = new Command("list", "List the models and their presets");
        list.SetAction(parsed => List(parsed));
        var show = new Command("show", "Show the components of a model with their roles and parameters") { model, preset, classes, sites, properties };
        show.SetAction(parsed => Show(parsed));
        Subcommands.Add(list);
        Subcommands.Add(show);
        Options.Add(json);
    }

    private int List(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(json)) output.WriteLine(ModelText.KindsJson(ModelKinds.All));
        else
        {
            ModelText.Kinds(ModelKinds.All).Write(output);
            NextStep.Write(output, $"hfl models show {ModelKinds.All[0].Name}");
        }
        return ExitCode.Ok;
    }

    private int Show(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        var kind = ModelKinds.Find(parsed.GetValue(model)!);
        var size = parsed.GetValue(preset)!;
        // Weights do not matter here; any stream will do.
        using var weights = new Generator(0, CPU);
        using var built = kind.Create(kind.Preset(size).Fit(kind.ExampleDimensions, parsed.GetValue(classes)), weights);
        if (parsed.GetValue(json))
        {
            output.WriteLine(ModelText.ModelJson(kind.Name, size, built));
            return ExitCode.Ok;
        }
        (parsed.GetValue(sites) ? ModelText.Sites(built) : parsed.GetValue(properties) ? ModelText.Properties(built) : ModelText.Components(built)).Write(output);
        output.WriteLine(ModelText.Summary(built));
        output.WriteLine(ModelText.Spec(built.Spec));
        NextStep.Write(output, $"hfl train {kind.Name} --preset {size}");
        return ExitCode.Ok;
    }
}
