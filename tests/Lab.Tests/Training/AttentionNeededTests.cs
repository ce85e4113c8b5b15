using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Training;

/// <summary>
/// The default tasks need attention: the tiny models solve them with it, lose them when it is made uniform, and cannot learn
/// them without it.
/// </summary>
[Collection(nameof(WholeProcess))]
public sealed class AttentionNeededTests
{
    // The largest accuracy without attention: chance, or what pooling can reach (moving-shapes: one in three places), and room
    // for chance. HAN's sentence GRU can begin to route around its attention: seed 2 reaches .48 where chance is .25.
    private static readonly Dictionary<string, double> Without = new(StringComparer.Ordinal) { ["han"] = 0.60, ["cnn3d"] = 0.40, ["distilbert"] = 0.60, ["decoder"] = 0.30 };

    public static TheoryData<string, long> Cases()
    {
        var data = new TheoryData<string, long>();
        var isFull = Environment.GetEnvironmentVariable("HFL_TESTS") == "full";
        foreach (var kind in isFull ? ["han", "cnn3d", "distilbert", "decoder"] : (string[])["han", "distilbert", "decoder"])
        {
            foreach (var seed in isFull ? [1, 2, 3] : (long[])[1]) data.Add(kind, seed);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void With_it_a_task_is_solved_and_without_it_is_not(string name, long seed)
    {
        var kind = ModelKinds.Find(name);
        using var data = DataSources.Open(Recipe.Of(kind).Data);
        using var intact = Trained(kind, data, seed, withAttention: true);
        var solved = Evaluation.Of(intact, data, Split.Test).Accuracy;
        double withheld;
        using (new UniformAttention(intact)) withheld = Evaluation.Of(intact, data, Split.Test).Accuracy;
        using var blind = Trained(kind, data, seed, withAttention: false);
        double never;
        using (new UniformAttention(blind)) never = Evaluation.Of(blind, data, Split.Test).Accuracy;
        TestContext.Current.SendDiagnosticMessage("{0} seed {1}: intact {2:P1}, uniform at the checkpoint {3:P1}, uniform from scratch {4:P1}", name, seed, solved, withheld, never);

        Assert.True(solved > 0.95, $"intact {solved:P1}");
        Assert.True(withheld < 0.75, $"uniform at the checkpoint {withheld:P1}");
        Assert.True(never < Without[name], $"uniform from scratch {never:P1}");
    }

    private static LabModel Trained(IModelKind kind, IDataSet data, long seed, bool withAttention)
    {
        using var generator = new Generator(unchecked((ulong)seed));
        var model = kind.Create(kind.Preset("tiny").Fit(data.Dimensions, data.Classes), generator);
        using var withheld = withAttention ? null : new UniformAttention(model);
        using var trainer = new Trainer(model, data, Recipe.Of(kind).Training with { Seed = seed });
        Assert.Equal(OutcomeKind.Completed, trainer.Run().Kind);
        return model;
    }
}
