namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>The figures of one run: what its folder's CSV files hold.</summary>
internal sealed class RunFigures
{
    /// <summary>Families that say something of the measurement and nothing of the model.</summary>
    private static readonly HashSet<string> NoSignals = ["status", "cost"];

    private RunFigures(IReadOnlyList<string> components, IReadOnlyList<TrainingPoint> training, IReadOnlyList<long> steps, IReadOnlyList<Signal> signals, IReadOnlyList<Couplings> couplings, IReadOnlyList<Density> densities)
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

    internal IReadOnlyList<Couplings> Couplings { get; }

    internal IReadOnlyList<Density> Densities { get; }

    /// <exception cref="BadInputException">A file of the run cannot be read.</exception>
    internal static RunFigures Read(ReportData data, string run)
    {
        var components = ComponentsOf(data.InRun(run, "components.csv"));
        var (steps, signals) = SignalsOf(data.InRun(run, "metrics.csv"), components);
        return new RunFigures(components, TrainingOf(data.InRun(run, "training.csv")), steps, signals, CouplingsOf(data.InRun(run, "interactions.csv"), components), DensitiesOf(data.InRun(run, "spectrum.csv")));
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
        var places = new NameIndex(components);
        var steps = new List<long>();
        var signals = new Dictionary<(string, string), Signal>();
        while (source.Read())
        {
            if (places.Of(source.Bytes(component)) is not (>= 0 and var place)) continue;
            var key = (source.Text(family), source.Text(metric));
            if (NoSignals.Contains(key.Item1)) continue;
            var at = source.Whole(step) ?? 0;
            if (steps.Count == 0 || steps[^1] != at)
            {
                if (!steps.Contains(at)) steps.Add(at);
            }
            if (!signals.TryGetValue(key, out var signal)) signals.Add(key, signal = new Signal(key.Item1, key.Item2, components.Count));
            signal.Set(steps.IndexOf(at), place, source.Number(value));
        }
        return (steps, [.. signals.Values]);
    }

    private static List<Couplings> CouplingsOf(string path, List<string> components)
    {
        if (!File.Exists(path)) return [];
        using var source = new CsvSource(path);
        var (step, from, to, value) = (source.RequiredColumn("step"), source.RequiredColumn("source"), source.RequiredColumn("target"), source.RequiredColumn("value"));
        var places = new NameIndex(components);
        var all = new List<Couplings>();
        while (source.Read())
        {
            var at = source.Whole(step) ?? 0;
            if (all.Count == 0 || all[^1].Step != at) all.Add(new Couplings(at));
            all[^1].Add(places.Of(source.Bytes(from)), places.Of(source.Bytes(to)), source.Number(value));
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
