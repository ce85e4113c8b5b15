using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>The figures of one run: what its folder's CSV files hold.</summary>
internal sealed class ReportedFigures
{
    /// <summary>Families that say something of the measurement and nothing of the model.</summary>
    private static readonly HashSet<string> NoSignals = ["status", "cost"];

    private ReportedFigures(IReadOnlyList<string> components, IReadOnlyList<TrainingPoint> training, IReadOnlyList<long> steps, IReadOnlyList<Signal> signals, IReadOnlyList<StepCouplings> couplings, IReadOnlyList<Density> densities)
    {
        Components = components;
        Training = training;
        Steps = steps;
        Signals = signals;
        Couplings = couplings;
        Densities = densities;
    }

    /// <summary>In the order in which data pass.</summary>
    internal IReadOnlyList<string> Components { get; }

    internal IReadOnlyList<TrainingPoint> Training { get; }

    /// <summary>The measured steps.</summary>
    internal IReadOnlyList<long> Steps { get; }

    /// <summary>In the order of metrics.csv.</summary>
    internal IReadOnlyList<Signal> Signals { get; }

    internal IReadOnlyList<StepCouplings> Couplings { get; }

    internal IReadOnlyList<Density> Densities { get; }

    /// <exception cref="BadInputException">A file of the run cannot be read.</exception>
    internal static ReportedFigures Read(ReportData data, string run)
    {
        var components = ComponentsOf(data.InRun(run, "components.csv"));
        var (steps, signals) = SignalsOf(data.InRun(run, "metrics.csv"), components);
        return new ReportedFigures(components, TrainingOf(data.InRun(run, "training.csv")), steps, signals, CouplingsOf(data.InRun(run, "interactions.csv"), components), DensitiesOf(data.InRun(run, "spectrum.csv")));
    }

    private static List<string> ComponentsOf(string path)
    {
        if (!File.Exists(path)) return [];
        using var source = new CsvSource(path);
        var component = source.RequiredColumn("component");
        var names = new List<string>();
        while (source.Read()) names.Add(source.Text(component));
        return names;
    }

    private static List<TrainingPoint> TrainingOf(string path)
    {
        if (!File.Exists(path)) return [];
        using var source = new CsvSource(path);
        var (step, loss, norm) = (source.RequiredColumn("step"), source.RequiredColumn("loss"), source.Column("gradient_norm"));
        var (validationLoss, accuracy) = (source.Column("validation_loss"), source.Column("validation_accuracy"));
        var points = new List<TrainingPoint>();
        while (source.Read())
            points.Add(new TrainingPoint(source.Whole(step) ?? 0, source.Number(loss), source.Number(norm), source.Number(validationLoss), source.Number(accuracy)));
        return points;
    }

    private static (List<long> Steps, List<Signal> Signals) SignalsOf(string path, List<string> components)
    {
        if (!File.Exists(path)) return ([], []);
        using var source = new CsvSource(path);
        var (step, component, family, metric, value) =
            (source.RequiredColumn("step"), source.RequiredColumn("component"), source.RequiredColumn("family"), source.RequiredColumn("metric"), source.RequiredColumn("value"));
        var places = new NameTable(components);
        var (families, metrics) = (new NameTable(), new NameTable());
        var steps = new List<long>();
        var signals = new Dictionary<(int Family, int Metric), Signal>();
        while (source.Read())
        {
            var place = places.Of(source.Bytes(component));
            if (place >= components.Count) continue;
            var key = (Family: families.Of(source.Bytes(family)), Metric: metrics.Of(source.Bytes(metric)));
            if (NoSignals.Contains(families.Names[key.Family])) continue;
            var at = source.Whole(step) ?? 0;
            if (steps.Count == 0 || steps[^1] != at)
            {
                if (!steps.Contains(at)) steps.Add(at);
            }
            if (source.Number(value) is not { } figure) continue;
            if (!signals.TryGetValue(key, out var signal)) signals.Add(key, signal = new Signal(families.Names[key.Family], metrics.Names[key.Metric], components.Count));
            signal.Set(steps.IndexOf(at), place, figure);
        }
        return (steps, [.. signals.Values]);
    }

    private static List<StepCouplings> CouplingsOf(string path, List<string> components)
    {
        if (!File.Exists(path)) return [];
        using var source = new CsvSource(path);
        var (step, from, to, value) = (source.RequiredColumn("step"), source.RequiredColumn("source"), source.RequiredColumn("target"), source.RequiredColumn("value"));
        var places = new NameTable(components);
        var all = new List<StepCouplings>();
        while (source.Read())
        {
            var at = source.Whole(step) ?? 0;
            if (all.Count == 0 || all[^1].Step != at) all.Add(new StepCouplings(at));
            var (one, other) = (places.Of(source.Bytes(from)), places.Of(source.Bytes(to)));
            if (one < components.Count && other < components.Count) all[^1].Add(one, other, source.Number(value));
        }
        return all;
    }

    private static List<Density> DensitiesOf(string path)
    {
        if (!File.Exists(path)) return [];
        using var source = new CsvSource(path);
        var (step, eigenvalue, density) = (source.RequiredColumn("step"), source.RequiredColumn("eigenvalue"), source.RequiredColumn("density"));
        var all = new List<Density>();
        while (source.Read())
        {
            var at = source.Whole(step) ?? 0;
            if (all.Count == 0 || all[^1].Step != at) all.Add(new Density(at));
            all[^1].Points.Add((source.Number(eigenvalue) ?? double.NaN, source.Number(density) ?? double.NaN));
        }
        return all;
    }
}
