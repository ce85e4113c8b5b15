using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Tests.Models;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Signals;

/// <summary>The example of src/Lab/Signals/README.md, compiled and run, and held against its text.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ReadmeTests
{
    [Fact]
    public void The_example_runs()
    {
        using var data = new SmallData("han");
        using var model = SmallModels.Create("han", type: ScalarType.Float32);
        using var trainer = new Trainer(model, data, new TrainingSpec { Steps = 6, BatchSize = 4 });
        var rows = new List<MetricRow>();

        // README
        var spec = new MeasureSpec { Signals = ["weights", "jacobian-gain"], Batch = 4 };
        using var recorder = new Recorder(model, Recorder.BatchOf(model, data, spec.Batch), spec, run: "first", seed: 42);
        foreach (var step in (int[])[0, 3, 6])
        {
            trainer.Run(until: step);
            rows.AddRange(recorder.Measure(step).Metrics);
        }
        // README: end

        Assert.Equal([0, 3, 6], rows.Select(r => r.Step).Distinct());
        Assert.Equal(["cost", "transfer", "weights"], rows.Select(r => r.Family).Distinct().Order());
    }

    [Fact]
    public void It_stands_in_the_readme_word_for_word()
    {
        var source = File.ReadAllLines(Path.Combine(SignalCatalogTests.Root, "tests", "Lab.Tests", "Signals", "ReadmeTests.cs"));
        var lines = source.SkipWhile(l => l.Trim() != "// README").Skip(1).TakeWhile(l => l.Trim() != "// README: end").Select(l => l.Length > 8 ? l[8..] : "");
        var readme = File.ReadAllText(Path.Combine(SignalCatalogTests.Root, "src", "Lab", "Signals", "README.md")).ReplaceLineEndings("\n");
        Assert.Contains("```csharp\n" + string.Join('\n', lines) + "\n```", readme, StringComparison.Ordinal);
    }
}
