using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>Soft, hard, marginal-likelihood and hybrid attention (Vashisht, Ramaswamy, ECAI 2023): what each learns, and when.</summary>
[Named("learning-paradigms", "Soft, hard, marginal-likelihood and hybrid attention (Vashisht, Ramaswamy 2023).")]
public sealed record LearningParadigms : Study
{
    [Setting("The equations of the linear setting against their closed forms; what is not given is left out")]
    public OrbitPart? Orbits { get; init; }

    [Setting("Gradient descent of whole matrices against the equations; what is not given is left out")]
    public DescentPart? Descent { get; init; }

    [Setting("Models trained on mosaics, counted by focus and prediction; what is not given is left out")]
    public MosaicPart? Mosaics { get; init; }

    public override void Run(StudyRun run)
    {
        Orbits?.Run(run);
        Descent?.Run(run);
        Mosaics?.Run(run);
    }

    public override (string X, string Y) AxesOf(string figure) => figure switch
    {
        "linear-focus" => ("time (steps times learning rate)", "focus"),
        "linear-margin" => ("time (steps times learning rate)", "margin"),
        "linear-orbit" => ("margin", "focus score"),
        "linear-descent" => ("time (steps times learning rate)", "distance from the equations"),
        "mosaic-focus" => ("epoch", "focus"),
        "mosaic-focus-accuracy" => ("epoch", "share with the focus on the object"),
        "mosaic-accuracy" => ("epoch", "accuracy"),
        "mosaic-ftpt" => ("epoch", "share with focus and prediction true"),
        "mosaic-switch" => ("epoch of the switch", "largest focus then"),
        _ when figure.StartsWith("mosaic-counts-", StringComparison.Ordinal) => ("FTPT, FFPT, FTPF, FFPF", "share"),
        _ => ("", ""),
    };

    private protected override void Check(SettingProblems problems)
    {
        if (Orbits is null && Descent is null && Mosaics is null) problems.Add("study", "nothing is to be done; give orbits, descent or mosaics, as orbits: {}");
    }
}
