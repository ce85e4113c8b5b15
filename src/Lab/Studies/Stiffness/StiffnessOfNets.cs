using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Studies.Stiffness;

/// <summary>
/// Residual nets as Euler's method, attention as the choice of its steps (Huang et al., ICCV 2023): what the neural stiffness
/// index measures, and whether a gate raises it.
/// </summary>
[Named("stiffness", "The stiffness of residual nets with and without attention (Huang et al. 2023).")]
public sealed record StiffnessOfNets : Study
{
    [Setting("The index against what it is known to be; what is not given is left out")]
    public IndexPart? Index { get; init; }

    [Setting("A stiff equation: what the index stands for against the steps of an adaptive solver")]
    public StiffEquationPart? StiffEquation { get; init; }

    [Setting("Residual nets, plain and with gates, trained side by side")]
    public NetsPart? Nets { get; init; }

    public override void Run(StudyRun run)
    {
        Index?.Run(run);
        StiffEquation?.Run(run);
        Nets?.Run(run);
    }

    public override (string X, string Y) AxesOf(string figure) => figure switch
    {
        "van-der-pol" => ("time", "solution; its change; 1 / step"),
        "van-der-pol-correlation" => ("stiffness", "correlation of index and 1 / step"),
        "index" => ("block", "stiffness index"),
        "index-course" => ("training step", "stiffness index, mean of blocks"),
        "accuracy" => ("seed", "test accuracy"),
        "parameters" => ("", "parameters"),
        "block-index" => ("training step", "stiffness index of a block"),
        "block-state" => ("training step", "rms of x"),
        "block-branch" => ("training step", "rms of f, before the gate"),
        "block-gate" => ("training step", "mean factor of the gate"),
        "share-above-plain" => ("training step", "share of blocks above the plain net's"),
        _ => ("", ""),
    };

    private protected override void Check(SettingProblems problems)
    {
        if (Index is null && StiffEquation is null && Nets is null) problems.Add("study", "nothing is to be done; give index: {}, stiff-equation: {} or nets: {}");
    }
}
