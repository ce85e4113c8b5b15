using HessianFaultLab.Lab.Faults;
using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Tests.Faults;

/// <summary>Every fault type of experiments/faults, on every model that it means something on.</summary>
[Collection(nameof(WholeProcess))]
public sealed class CatalogueTests
{
    private static readonly string[] Operators =
    [
        "MZM", "MIM", "MRM", "MCB", "QZQ", "QZK", "QZV", "QSW", "QTH", "QFG", "QHD", "SDS", "SPD", "SUC", "POE", "PSI", "PTL", "KSB", "KMD", "KFT",
        "KRP", "KMC", "VSH", "VEC", "CST", "CDU", "COB", "CTR", "CLK", "ETZ", "ESW", "ESS", "EZD", "FSW", "FDN", "FCA", "FRG", "FWI", "NSG", "NZG",
        "NSB", "NCE", "NWD", "RRS", "RSR", "RIN", "RGC", "RDR", "OSL", "OZR", "ORI", "OOD",
    ];

    private static readonly string[] DeepCrime =
    [
        "change-label", "delete-training-data", "unbalance-training-data", "add-noise", "overlap-classes", "change-batch-size", "change-learning-rate",
        "change-epochs", "disable-batching", "change-activation", "remove-activation", "add-activation", "change-weight-initialization", "add-bias",
        "remove-bias", "change-optimizer", "change-gradient-clip", "remove-validation", "add-weight-regularization", "change-weight-regularization",
        "remove-weight-regularization", "change-dropout-rate", "change-patience", "change-loss",
    ];

    private static readonly Lazy<FaultCatalogue> Catalogue = new(() => Load(new DiagnosticList()));

    private static readonly Lazy<FaultReach> Reach = new(() => new FaultReach(ModelKinds.All));

    public static TheoryData<string> Names => [.. Catalogue.Value.All.Select(f => f.Name)];

    private static bool IsFull => Environment.GetEnvironmentVariable("HFL_TESTS") == "full";

    [Fact]
    public void Every_file_is_read_without_a_mistake()
    {
        var diagnostics = new DiagnosticList();
        var catalogue = Load(diagnostics);
        diagnostics.ThrowIfAny();
        Assert.Equal(Directory.GetFiles(catalogue.Folder).Count(f => f.EndsWith(".yaml", StringComparison.Ordinal)), catalogue.All.Count);
        Assert.All(catalogue.All, f => Assert.StartsWith("# yaml-language-server: $schema=../fault.schema.json\n", File.ReadAllText(Path.Combine(catalogue.Folder, f.Name + ".yaml")), StringComparison.Ordinal));
    }

    [Fact]
    public void All_operators_for_transformers_are_there_with_their_root_causes()
    {
        var files = Catalogue.Value.All.Where(f => f.File.Operator.Count > 0).Select(f => f.File).ToList();
        Assert.Equal(52, Operators.Length);
        Assert.Equal(Operators.Order(), files.SelectMany(f => f.Operator).Distinct().Order());
        Assert.All(files, f => Assert.Equal(FaultSource.Transformer, f.Catalogue));
        Assert.Equal(45, files.Select(f => (f.Category, f.RootCause)).Distinct().Count());
        Assert.Equal(12, files.Select(f => f.Category).Distinct().Count());
    }

    [Fact]
    public void All_operators_for_training_programs_are_there()
    {
        Assert.Equal(24, DeepCrime.Length);
        Assert.Equal(DeepCrime.Order(), Catalogue.Value.All.SelectMany(f => f.File.Deepcrime).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_changes_what_it_says_and_nothing_else(string name)
    {
        var fault = Catalogue.Value.Find(name)!;
        var reaches = Reach.Value.Of(fault);
        Assert.Contains(reaches, r => r.WhyNot is null);
        Assert.All(reaches.Where(r => r.WhyNot is not null), r => Assert.NotEmpty(r.WhyNot!));
        foreach (var reach in reaches.Where(r => r.WhyNot is null))
        {
            foreach (var severity in IsFull ? fault.Severities : fault.Severities.Take(1)) Try(fault, severity, reach.Model);
        }
    }

    private static void Try(FaultDefinition fault, string severity, string kind)
    {
        var diagnostics = new DiagnosticList();
        var use = fault.Use(severity, FaultChanges.None, diagnostics);
        diagnostics.ThrowIfAny();
        // What is to be left out must be there: a training with weight decay and early stopping.
        using var training = new FaultyTraining(kind, [use!], steps: IsFull ? 12 : 3, configure: spec => spec with { WeightDecay = 0.01, Patience = 7, EvaluateEvery = 100 }, train: 64);
        var outcome = training.Trainer.Run();
        // A fault may be so bad that the loss is no number any more; it has had its effect then.
        if (outcome.Kind != OutcomeKind.Diverged) training.Injector.Finish();
        Assert.All(training.Injector.Records, r => Assert.True(r.Count > 0, $"{kind}, {severity}: {r.Action} changed nothing"));
        var hasPlace = fault.File.Truth is not null || use!.Injections.Any(i => i.Action.Aim != Aim.Training);
        Assert.Equal(hasPlace, training.Injector.Truth.Count > 0);
        if (fault.File.Truth is null) Assert.Equal(training.Injector.Records.SelectMany(r => r.Components).Distinct().Order(), training.Injector.Truth.Select(c => c.Name).Order());
    }

    private static FaultCatalogue Load(DiagnosticList diagnostics) => FaultCatalogue.Load(FaultCatalogue.FolderNear(AppContext.BaseDirectory), diagnostics);
}
