using System.Globalization;
using HessianFaultLab.Lab.Data.Safetensors;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Training;

/// <summary>
/// A training as one safetensors file: the model's state under <c>model.</c>, the optimiser's under <c>optimizer.</c>, the
/// history so far. Random numbers need no place in it, for a step's are decided by seed and step.
/// </summary>
public static class Checkpoint
{
    private const string Format = "hessianfaultlab-training-1";

    /// <exception cref="BadInputException">The file cannot be written.</exception>
    public static void Save(Trainer trainer, string path)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var tensors = trainer.Model.state_dict().Select(p => KeyValuePair.Create("model." + p.Key, p.Value))
            .Concat(OptimizerStates.Read(trainer.Optimizer).Select(p => KeyValuePair.Create("optimizer." + p.Key, p.Value)))
            .Append(KeyValuePair.Create("history", History(trainer.History)));
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["step"] = trainer.Step.ToString(CultureInfo.InvariantCulture),
            ["optimizer"] = trainer.Spec.Optimizer.ToString(),
            ["seed"] = trainer.Spec.Seed.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Puts a trainer of the same model, data and spec where the saved one stood.</summary>
    /// <exception cref="BadInputException">The file is not a checkpoint of this training; nothing was changed.</exception>
    public static void Restore(Trainer trainer, string path)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var file = SafetensorsFile.Open(path);
        Require(file, path, "format", Format);
        Require(file, path, "optimizer", trainer.Spec.Optimizer.ToString());
        Require(file, path, "seed", trainer.Spec.Seed.ToString(CultureInfo.InvariantCulture));
        if (!int.TryParse(file.Metadata.GetValueOrDefault("step"), NumberStyles.None, CultureInfo.InvariantCulture, out var step))
            throw new BadInputException($"{path}: the metadata name no step; this is no checkpoint of a training");

        // Everything is read and checked before anything is written.
        var targets = trainer.Model.state_dict().Select(p => ("model." + p.Key, p.Value))
            .Concat(OptimizerStates.Expected(trainer.Optimizer, step > 0).Select(p => ("optimizer." + p.Key, p.Value)))
            .Select(p => (Name: p.Item1, Target: p.Item2, Saved: Read(file, path, p.Item1, p.Item2)))
            .ToList();
        var history = Rows(file.Read("history"));
        foreach (var (_, target, saved) in targets.Where(t => t.Name.StartsWith("model.", StringComparison.Ordinal))) target.copy_(saved);
        OptimizerStates.Write(trainer.Optimizer, targets.Where(t => t.Name.StartsWith("optimizer.", StringComparison.Ordinal)).ToDictionary(t => t.Name["optimizer.".Length..], t => t.Saved, StringComparer.Ordinal));
        trainer.Step = step;
        trainer.RestoreHistory(history);
    }

    private static Tensor Read(SafetensorsFile file, string path, string name, Tensor expected)
    {
        var entry = file.Find(name) ?? throw new BadInputException($"{path}: there is no tensor '{name}'; the checkpoint belongs to another model");
        if (!entry.Shape.SequenceEqual(expected.shape) || entry.Type != expected.dtype)
            throw new BadInputException($"{path}: '{name}' is {entry.Type} of shape [{string.Join(", ", entry.Shape)}], but the model has {expected.dtype} of [{string.Join(", ", expected.shape)}]");
        return file.Read(name);
    }

    private static void Require(SafetensorsFile file, string path, string key, string value)
    {
        var found = file.Metadata.GetValueOrDefault(key);
        if (found != value) throw new BadInputException($"{path}: its {key} is '{found ?? "missing"}', '{value}' is expected");
    }

    private static Tensor History(IReadOnlyList<TrainingRow> rows) => tensor(
        rows.SelectMany(r => new[] { r.Step, r.Epoch, r.Loss, r.LearningRate, r.GradientNorm, r.ValidationLoss ?? double.NaN, r.ValidationAccuracy ?? double.NaN }).ToArray(),
        [rows.Count, 7]);

    private static List<TrainingRow> Rows(Tensor history)
    {
        var flat = history.data<double>().ToArray();
        return [.. flat.Chunk(7).Select(r => new TrainingRow((int)r[0], (int)r[1], r[2], r[3], r[4], Known(r[5]), Known(r[6])))];
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
