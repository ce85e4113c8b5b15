using System.Text.Json;
using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Experiments;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Experiments;

/// <summary>A run without measurements, with its folder, its record and its files, over the same training and evaluation alone.</summary>
internal sealed class HarnessOverhead(IModelKind kind) : IBenchmark
{
    private const double GoalRatio = 1.02;

    private const int Steps = 200;

    public string Name => $"harness-{kind.Name}";

    public string Summary => $"a run of {Steps} steps by the harness over the same data, model, training and evaluation alone";

    public int DefaultRounds => 5;

    public IReadOnlyList<Figure> Measure(int rounds)
    {
        var before = get_num_threads();
        set_num_threads(1);
        var recipe = Recipe.Of(kind);
        using var data = DataSources.Open(recipe.Data);
        var spec = new RunSpec { Model = kind.Preset("tiny").Fit(data.Dimensions, data.Classes), Data = recipe.Data, Training = recipe.Training with { Steps = Steps, Seed = 42 }, Seed = 42 };
        var element = new PlanElement(spec.Id, 0, JsonSerializer.SerializeToElement(spec.ToJson()));
        Action bare = () => Bare(spec), harness = () => Harness(element);
        Both(bare);
        Both(harness);
        var turns = Enumerable.Range(0, rounds).Select(round => Turn(bare, harness, round % 2 == 0)).ToArray();
        set_num_threads(before);
        return
        [
            new Figure(Name, kind.Name, "training alone", "ms", 1, Spread.Of(turns.Select(t => t.Bare.Wall))),
            new Figure(Name, kind.Name, "harness / alone, wall", "ratio", 1, Spread.Of(turns.Select(t => t.Harness.Wall / t.Bare.Wall)), GoalRatio),
            new Figure(Name, kind.Name, "harness / alone, processor", "ratio", 1, Spread.Of(turns.Select(t => t.Harness.Processor / t.Bare.Processor)), GoalRatio),
        ];
    }

    private static void Bare(RunSpec spec)
    {
        using var data = DataSources.Open(spec.Data);
        using var weights = new Generator((ulong)spec.Seed);
        using var model = ModelKinds.Of(spec.Model).Create(spec.Model, weights);
        using var trainer = new Trainer(model, data, spec.Training);
        trainer.Run();
        Evaluation.Of(model, data, Split.Test);
    }

    private static void Harness(PlanElement element)
    {
        var place = Directory.CreateTempSubdirectory("hfl-benchmark-");
        try
        {
            var plan = Path.Combine(place.FullName, PlanFile.Name);
            PlanFile.Write(plan, [element]);
            if (new ElementRun(new RunHarness(), _ => { }, Console.Error.WriteLine).Execute(plan, 0, default) != ElementExit.Done) throw new InvalidOperationException("the run failed");
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    /// <summary>What comes second finds the heap as the first left it, so that they take turns in being second.</summary>
    private static ((double Wall, double Processor) Bare, (double Wall, double Processor) Harness) Turn(Action bare, Action harness, bool bareFirst)
    {
        var first = Both(bareFirst ? bare : harness);
        var second = Both(bareFirst ? harness : bare);
        return bareFirst ? (first, second) : (second, first);
    }

    private static (double Wall, double Processor) Both(Action action)
    {
        GC.Collect();
        var processor = ProcessClock.Milliseconds();
        var wall = Way.OnTheWall(action).Run(1)[0];
        return (wall, ProcessClock.Milliseconds() - processor);
    }
}
