namespace HessianFaultLab.Lab.Studies;

/// <summary>Takes what a study finds, in the order in which it is told: parts that compute side by side tell afterwards.</summary>
/// <param name="study">The study's name.</param>
/// <param name="progress">Takes a line now and then, for people.</param>
/// <param name="cancellation">Asks the study to end.</param>
public sealed class StudyRun(string study, IProgress<string>? progress = null, CancellationToken cancellation = default)
{
    private readonly List<FigureRow> _figures = [];
    private readonly List<AcceptanceRow> _acceptance = [];

    public CancellationToken Cancellation => cancellation;

    public IReadOnlyList<FigureRow> Figures => _figures;

    public IReadOnlyList<AcceptanceRow> Acceptance => _acceptance;

    public bool IsAccepted => _acceptance.TrueForAll(row => row.Pass);

    /// <summary>A curve of a figure.</summary>
    /// <param name="figure">In kebab-case, like the series.</param>
    /// <param name="series">The curve's name.</param>
    /// <param name="points">In the order in which a line joins them.</param>
    public void Draw(string figure, string series, IEnumerable<(double X, double Y)> points) =>
        _figures.AddRange(points.Select(p => new FigureRow(study, figure, series, p.X, p.Y)));

    /// <summary>Holds a figure against its bound; one that is not a number fails every bound.</summary>
    /// <param name="quantity">What was measured, in words.</param>
    /// <param name="bound">What was stated.</param>
    /// <param name="measured">What came out.</param>
    public void Accept(string quantity, Bound bound, double measured) =>
        _acceptance.Add(new AcceptanceRow(study, quantity, bound.ToString(), measured, bound.Holds(measured)));

    /// <summary>Tells people how far it is. May be called from any thread.</summary>
    public void Say(string line) => progress?.Report(line);
}
