using System.Globalization;
using System.Text.Json;
using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Experiments;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Tests.Runs.TensorBoard;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Tests.Experiments;

/// <summary>What a run shows TensorBoard, beside what it writes anyway.</summary>
[Collection(nameof(WholeProcess))]
public sealed class RunEventsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hfl-run-events-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Events_tell_what_the_CSV_files_tell_and_change_none_of_their_bytes()
    {
        var (run, events) = Run("shown", tensorBoard: true);
        var (bare, none) = Run("bare", tensorBoard: false);
        Assert.Empty(none);
        foreach (var name in new[] { "training.csv", "metrics.csv", "components.csv" }) Assert.Equal(File.ReadAllText(bare.In(name)), File.ReadAllText(run.In(name)));

        var losses = Cells(run.In("training.csv")).Select(c => (Step: long.Parse(c[1], CultureInfo.InvariantCulture), Loss: float.Parse(c[3], CultureInfo.InvariantCulture)));
        Assert.Equal(losses, events.Where(e => e.Tag == "training/loss").Select(e => (e.Step, e.Scalar!.Value)));
        var metrics = Cells(run.In("metrics.csv")).Where(c => c[5].Length > 0).Select(c => ($"{c[3]}/{c[4]}/{c[2]}", long.Parse(c[1], CultureInfo.InvariantCulture), (float)double.Parse(c[5], CultureInfo.InvariantCulture)));
        var shown = events.Where(e => e.Scalar is not null && !e.Tag!.StartsWith("training/", StringComparison.Ordinal)).Select(e => (e.Tag!, e.Step, e.Scalar!.Value));
        Assert.Equal(metrics.Order(), shown.Order());
    }

    [Fact]
    public void Every_component_has_a_histogram_of_all_its_weights_at_every_measured_step()
    {
        var (run, events) = Run("weights", tensorBoard: true);
        var leaves = Cells(run.In("components.csv")).Where(c => c[6] == "1").ToDictionary(c => $"weights/{c[1]}", c => double.Parse(c[8], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        var spreads = events.Where(e => e.Spread is not null).ToList();
        foreach (var step in new[] { 0L, 3L, 6L })
            Assert.Equal(leaves.OrderBy(l => l.Key, StringComparer.Ordinal), spreads.Where(e => e.Step == step).Select(e => KeyValuePair.Create(e.Tag!, e.Spread!.Count)).OrderBy(l => l.Key, StringComparer.Ordinal));
        Assert.All(spreads, e => Assert.Equal(e.Spread!.Count, e.Spread.Counts.Sum()));
        // The norm that the signal of the weights records is that of the same weights.
        var norms = Cells(run.In("metrics.csv")).Where(c => (c[3], c[4]) == ("weights", "norm")).ToDictionary(c => (c[1], $"weights/{c[2]}"), c => double.Parse(c[5], CultureInfo.InvariantCulture));
        Assert.All(spreads, e => Assert.Equal(norms[(e.Step.ToString(CultureInfo.InvariantCulture), e.Tag!)], Math.Sqrt(e.Spread!.Squares), 1e-5 * norms[(e.Step.ToString(CultureInfo.InvariantCulture), e.Tag!)]));
    }

    private (RunFolder Folder, List<EventReader.Event> Events) Run(string name, bool tensorBoard)
    {
        var kind = ModelKinds.Find("han");
        var recipe = Recipe.Of(kind);
        using var data = DataSources.Open(recipe.Data);
        var spec = new RunSpec
        {
            Model = kind.Preset("tiny").Fit(data.Dimensions, data.Classes),
            Data = recipe.Data,
            Training = recipe.Training with { Steps = 6, BatchSize = 8 },
            Seed = 42,
            Measure = new MeasureSpec { Signals = ["gradient", "weights"], Batch = 8, MicroBatches = 2 },
            MeasureAt = [0, 3, 6],
        };
        var element = new PlanElement(spec.Id, 0, JsonSerializer.SerializeToElement(spec.ToJson()));
        var plan = Path.Combine(_folder, name, PlanFile.Name);
        PlanFile.Write(plan, [element]);
        Assert.Equal(ElementExit.Done, new ElementRun(new RunHarness(), _ => { }, _ => { }) { HasTensorBoard = tensorBoard }.Execute(plan, 0, TestContext.Current.CancellationToken));
        var experiment = ExperimentFolder.Find(plan);
        var folder = experiment.EventFolder(element);
        return (experiment.Run(element), Directory.Exists(folder) ? EventReader.Read(Assert.Single(Directory.GetFiles(folder))) : []);
    }

    private static IEnumerable<string[]> Cells(string file) => File.ReadAllLines(file).Skip(1).Select(line => line.Split(','));
}
