using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>Soft, hard, marginal-likelihood and hybrid attention (Vashisht, Ramaswamy, ECAI 2023): what each learns, and when.</summary>
[Named("learning-paradigms", "Soft, hard, marginal-likelihood and hybrid attention (Vashisht, Ramaswamy 2023).")]
public sealed record LearningParadigms : Study
{
    [Setting("The equations of the linear setting against their closed forms; what is not given is left out")]
    public OrbitPart? Orbits { get; init; }

    public override void Run(StudyRun run)
    {
        Orbits?.Run(run);
    }

    private protected override void Check(SettingProblems problems)
    {
        if (Orbits is null) problems.Add("study", "nothing is to be done; give orbits: {}");
    }
}
