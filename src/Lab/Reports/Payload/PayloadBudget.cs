namespace HessianFaultLab.Lab.Reports.Payload;

/// <summary>
/// How much of a run's figures the page takes along: all of a few runs, less of each the more there are, so that the file stays below
/// 3 MB at 750 runs and below 15 MB at 2,000 and beyond.
/// </summary>
internal sealed record PayloadBudget
{
    private const double Some = 2_100_000;
    private const double Most = 11_000_000;

    /// <param name="runs">Runs that have figures.</param>
    internal PayloadBudget(int runs)
    {
        var all = runs <= 750 ? Some : Math.Min(Most, Some + ((runs - 750) * (Most - Some) / 1250));
        Characters = (int)Math.Min(120_000, all / Math.Max(1, runs));
        TrainingPoints = Within(Characters / 50, 40, 600);
        DensityPoints = Within(Characters / 70, 32, 256);
        CouplingSteps = Within(Characters / 4000, 1, 8);
        Localizers = Within(Characters / 700, 2, 24);
    }

    /// <summary>Of a run's JSON.</summary>
    internal int Characters { get; }

    internal int TrainingPoints { get; }

    internal int DensityPoints { get; }

    internal int CouplingSteps { get; }

    internal int Localizers { get; }

    private static int Within(int value, int least, int most) => Math.Clamp(value, least, most);
}
