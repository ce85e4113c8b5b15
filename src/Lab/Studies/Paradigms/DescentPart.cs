using HessianFaultLab.Lab.Models.Focus;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>Gradient descent of whole matrices, by automatic derivatives of the lab's own losses, against the equations for two numbers.</summary>
public sealed record DescentPart
{
    private const double Tolerance = 1e-11;

    [Setting("Number of classes", Min = 2)]
    public int Classes { get; init; } = 10;

    [Setting("Number of segments", Min = 2)]
    public int Segments { get; init; } = 5;

    [Setting("The learning rate; the descent is done a second time with half of it", Min = 0, AboveMin = true)]
    public double LearningRate { get; init; } = 0.1;

    [Setting("The time up to which it goes: steps times learning rate", Min = 1)]
    public int Until { get; init; } = 2000;

    internal void Run(StudyRun run)
    {
        var jobs = Enum.GetValues<Paradigm>().SelectMany(p => (double[])[1, 0.5], (p, factor) => (Paradigm: p, Rate: factor * LearningRate)).ToArray();
        var found = new List<(double Time, double Distance)>[jobs.Length];
        SideBySide.Do(jobs.Length, i => found[i] = Distances(jobs[i].Paradigm, jobs[i].Rate, run.Cancellation), run.Cancellation);
        foreach (var (i, (paradigm, rate)) in jobs.Index())
        {
            var name = LinearDynamics.All(Setting)[(int)paradigm].Name;
            run.Draw("linear-descent", $"{name}-{rate:G6}", found[i]);
            var largest = found[i].Max(f => f.Distance);
            if (i % 2 == 0) run.Accept($"{name} {Setting}: descent against the equations", Bound.Below(1e-2), largest);
            else run.Accept($"{name}: ratio of that to half the learning rate", Bound.Between(1.8, 2.2), found[i - 1].Max(f => f.Distance) / largest);
        }
    }

    private LinearSetting Setting => new(Classes, Segments);

    /// <summary>Of all numbers of the descent from the solution, once a unit of time.</summary>
    private List<(double Time, double Distance)> Distances(Paradigm paradigm, double rate, CancellationToken cancellation)
    {
        var exact = LinearDynamics.All(Setting)[(int)paradigm].At(Tolerance, [.. Enumerable.Range(0, Until + 1).Select(t => (double)t)]);
        using var descent = new LinearFocus(Setting, paradigm);
        var found = new List<(double, double)>(Until + 1);
        var steps = 0;
        for (var time = 0; time <= Until; time++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (; steps < (long)Math.Round(time / rate); steps++) descent.Step(rate);
            found.Add((time, descent.Distance(exact[time][0], exact[time][1])));
        }
        return found;
    }
}
