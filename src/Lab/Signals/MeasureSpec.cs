using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;

namespace HessianFaultLab.Lab.Signals;

/// <summary>What is measured at a measured step, how exactly, and what it may cost.</summary>
public sealed record MeasureSpec : IChecked
{
    [Setting("Signals and families to measure; all for every one")]
    public IReadOnlyList<string> Signals { get; init; } = ["all"];

    [Setting("Examples in the measured batch", Min = 1)]
    public int Batch { get; init; } = 64;

    [Setting("Parts of the batch whose gradients are compared", Min = 1)]
    public int MicroBatches { get; init; } = 8;

    [Setting("How exactly curvature is measured")]
    public HessianSpec Hessian { get; init; } = new();

    [Setting("How exactly couplings are measured")]
    public InteractionSpec Interactions { get; init; } = new();

    [Setting("How exactly transfer is measured")]
    public TransferSpec Transfer { get; init; } = new();

    [Setting("The largest share of training's cost that measuring may add, both in gradients; left out, the target errors alone decide", Min = 0, AboveMin = true)]
    public double? Budget { get; init; }

    void IChecked.Check(SettingProblems problems)
    {
        foreach (var (number, name) in Signals.Index())
        {
            if (!SignalCatalog.Names.Contains(name))
                problems.Add(DiagnosticCodes.UnknownWord, "signals", $"there is no signal or family '{Shown.Of(name)}'{Spelling.Suggest(name, SignalCatalog.Names)}", number);
        }
    }
}
