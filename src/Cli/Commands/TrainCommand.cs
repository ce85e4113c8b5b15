using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Runs.TensorBoard;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl train</c>: trains a model and saves it.</summary>
internal sealed class TrainCommand : Command
{
    private const string CheckpointFile = "checkpoint.safetensors";

    private readonly Argument<string> model = new("model") { Description = "One of " + string.Join(", ", ModelKinds.All.Select(k => k.Name)) };
    private readonly Option<string?> data = new("--data") { Description = "The data, as NAME[:PATH][,option=value]... (default: the model's own)", HelpName = "data" };
    private readonly Option<string> preset = new("--preset") { Description = "The model's size: tiny, small or base", DefaultValueFactory = _ => "tiny", HelpName = "name" };
    private readonly Option<long> seed = new("--seed") { Description = "Decides weights and the order of examples", DefaultValueFactory = _ => 42 };
    private readonly Option<int?> steps = new("--steps") { Description = "Training steps (default: the model's own)" };
    private readonly Option<int?> batch = new("--batch") { Description = "Examples in a batch (default: the model's own)" };
    private readonly Option<double?> rate = new("--learning-rate") { Description = "The learning rate (default: the model's own)" };
    private readonly Option<OptimizerKind?> optimizer = new("--optimizer") { Description = "The optimiser: " + string.Join(", ", Enum.GetValues<OptimizerKind>().Select(Words.Of)) + " (default: the model's own)", HelpName = "name", CustomParser = Words.Parse<OptimizerKind> };
    private readonly Option<string?> schedule = new("--schedule") { Description = "How the learning rate changes: " + string.Join(", ", LearningRateSchedule.All.Select(s => s.Name)) + " (default: the model's own)", HelpName = "name" };
    private readonly Option<double?> clip = new("--clip") { Description = "The largest norm of the gradient; 0 clips nothing (default: the model's own)", HelpName = "norm" };
    private readonly Option<bool> precise = new("--double") { Description = "Compute in float64" };
    private readonly Option<bool> uniform = new("--uniform-attention") { Description = "Train with every attention uniform: what the model can do without" };
    private readonly Option<string> device = new("--device") { Description = "cpu, cuda or cuda:N", DefaultValueFactory = _ => "cpu", HelpName = "device" };
    private readonly Option<string?> folder = new("--out") { Description = "Where to save the model, training.csv and a checkpoint", HelpName = "folder" };
    private readonly Option<bool> tensorboard = new("--tensorboard") { Description = "Write event files for TensorBoard into the folder of --out" };
    private readonly Option<bool> resume = new("--resume") { Description = "Go on from the checkpoint in --out" };

    internal TrainCommand()
        : base("train", "Train a model on a data set and save it")
    {
        model.Offering(() => ModelKinds.All.Select(k => k.Name));
        preset.Offering(() => ModelKinds.All.SelectMany(k => k.Presets.Keys).Distinct());
        data.Offering(() => DataSources.All.Select(s => s.Name));
        schedule.Offering(() => LearningRateSchedule.All.Select(s => s.Name));
        optimizer.Offering(() => Enum.GetValues<OptimizerKind>().Select(Words.Of));
        steps.Validators.Add(Bounds.AtLeast(1));
        batch.Validators.Add(Bounds.AtLeast(1));
        rate.Validators.Add(Bounds.Positive());
        clip.Validators.Add(Bounds.AtLeast(0));
        Arguments.Add(model);
        foreach (var option in (Option[])[data, preset, seed, steps, batch, rate, optimizer, schedule, clip, precise, uniform, device, folder, resume, tensorboard]) Options.Add(option);
        SetAction((parsed, cancellation) => Task.FromResult(Train(parsed, cancellation)));
    }

    private int Train(ParseResult parsed, CancellationToken cancellation)
    {
        var output = parsed.InvocationConfiguration.Output;
        var kind = ModelKinds.Find(parsed.GetValue(model)!);
        var recipe = Recipe.Of(kind);
        var target = parsed.GetValue(folder);
        if (parsed.GetValue(resume) && target is null) throw new BadInputException("--resume goes on from the checkpoint in a folder; name it with --out");
        if (parsed.GetValue(tensorboard) && target is null) throw new BadInputException("--tensorboard writes into a folder; name it with --out");
        var training = Spec(parsed, recipe.Training);
        using var set = DataSources.Open(parsed.GetValue(data) ?? recipe.Data);
        using var generator = new Generator(unchecked((ulong)parsed.GetValue(seed)));
        using var trained = kind.Create(kind.Preset(parsed.GetValue(preset)!).Fit(set.Dimensions, set.Classes), generator);
        if (parsed.GetValue(precise)) trained.to(ScalarType.Float64);
        trained.to(Devices.Find(parsed.GetValue(device)!));
        using var withheld = parsed.GetValue(uniform) ? new UniformAttention(trained) : null;
        using var trainer = new Trainer(trained, set, training);
        var checkpoint = target is null ? null : Path.Combine(target, CheckpointFile);
        if (parsed.GetValue(resume)) Checkpoint.Restore(trainer, checkpoint!);
        output.WriteLine($"{kind.Name} of {trained.ParameterCount} parameters on {set.Name}: {set.Count(Split.Train)} examples, {set.Classes} classes");

        using var events = parsed.GetValue(tensorboard) ? new RunEvents(Path.Combine(target!, "tensorboard"), trainer.Step, trainer.History, [], parsed.InvocationConfiguration.Error) : null;
        ShowWeights(events, trained, trainer.Step);
        var outcome = trainer.Run(progress: new TrainingProgress(trainer.Spec.Steps, output, events), cancellation: cancellation);
        ShowWeights(events, trained, trainer.Step);
        if (target is not null) Save(target, trainer, trained, kind, checkpoint!);
        cancellation.ThrowIfCancellationRequested();
        return Report(outcome, kind.Name, trained, set, target, output);
    }

    private TrainingSpec Spec(ParseResult parsed, TrainingSpec own) => own with
    {
        Seed = parsed.GetValue(seed),
        Steps = parsed.GetValue(steps) ?? own.Steps,
        BatchSize = parsed.GetValue(batch) ?? own.BatchSize,
        LearningRate = parsed.GetValue(rate) ?? own.LearningRate,
        Optimizer = parsed.GetValue(optimizer) ?? own.Optimizer,
        Schedule = parsed.GetValue(schedule) is { } name ? LearningRateSchedule.Find(name) : own.Schedule,
        ClipNorm = parsed.GetValue(clip) is { } norm ? (norm > 0 ? norm : null) : own.ClipNorm,
    };

    private static int Report(TrainingOutcome outcome, string name, LabModel trained, IDataSet set, string? target, TextWriter output)
    {
        if (outcome.Kind == OutcomeKind.Diverged)
        {
            output.WriteLine($"diverged: {outcome.Detail}");
            NextStep.Write(output, $"hfl train {name} --clip 1", "smaller steps; a smaller --learning-rate does as well");
            return ExitCode.Failed;
        }
        var test = Evaluation.Of(trained, set, Split.Test);
        output.WriteLine(TrainingProgress.Line($"test    {test.Examples} examples", test));
        using (new UniformAttention(trained)) output.WriteLine(TrainingProgress.Line("        with its attention made uniform", Evaluation.Of(trained, set, Split.Test)));
        if (target is null)
        {
            NextStep.Write(output, $"hfl train {name} --out FOLDER", "saves the model, for hfl curvature FOLDER");
            return ExitCode.Ok;
        }
        output.WriteLine($"saved to {target}");
        NextStep.Write(output, $"hfl curvature {NextStep.Quoted(target)}");
        return ExitCode.Ok;
    }

    private static void ShowWeights(RunEvents? events, LabModel model, int step)
    {
        if (events is null) return;
        foreach (var (component, weights) in ComponentWeights.Of(model)) events.Weights(component, step, weights);
    }

    private static void Save(string target, Trainer trainer, LabModel trained, IModelKind kind, string checkpoint)
    {
        ModelFolder.Save(target, trained, kind);
        CsvFile.Write(Path.Combine(target, "training.csv"), trainer.History);
        Checkpoint.Save(trainer, checkpoint);
    }
}
