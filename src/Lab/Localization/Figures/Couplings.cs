using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Localization.Figures;

/// <summary>||H_ij||_F between the components of runs, from interactions.csv.</summary>
public sealed class Couplings
{
    private readonly Dictionary<(RunFigures Run, int Step), float[]> _norms = [];

    private Couplings()
    {
    }

    /// <summary>Null where the experiment has none.</summary>
    /// <exception cref="BadInputException">The file is not what it should be.</exception>
    public static Couplings? Read(ExperimentFolder folder, ExperimentFigures figures)
    {
        var path = folder.In("interactions.csv");
        if (!File.Exists(path)) return null;
        using var csv = new CsvSource(path);
        var (run, step, source, target, value) =
            (csv.RequiredColumn("run"), csv.RequiredColumn("step"), csv.RequiredColumn("source"), csv.RequiredColumn("target"), csv.RequiredColumn("value"));
        var runs = figures.Runs.ToDictionary(r => r.Label.Run, StringComparer.Ordinal);
        var all = new Couplings();
        var names = new NameTable();
        RunFigures? current = null;
        float[]? norms = null;
        var (owner, at) = (-1, -1);
        while (csv.Read())
        {
            var (number, measured) = (names.Of(csv.Bytes(run)), (int)(csv.Whole(step) ?? 0));
            if (number != owner || measured != at)
            {
                (owner, at, current) = (number, measured, runs.GetValueOrDefault(names.Names[number]));
                if (current is not null) all._norms[(current, measured)] = norms = new float[current.Parts.Count * current.Parts.Count];
            }
            if (current is null || csv.Number(value) is not { } norm || !double.IsFinite(norm)) continue;
            if (current.PlaceOf(names.Names[names.Of(csv.Bytes(source))]) is { } i && current.PlaceOf(names.Names[names.Of(csv.Bytes(target))]) is { } j)
                norms![i * current.Parts.Count + j] = norms[j * current.Parts.Count + i] = (float)norm;
        }
        return all;
    }

    /// <summary>w_ij = ||H_ij|| / sqrt(||H_ii|| ||H_jj||), at most 1, the largest over the components of two candidates; 0 where nothing was measured.</summary>
    internal double[,] Between(RunCase seen, ExperimentFigures figures, Candidates candidates)
    {
        var links = new double[candidates.Count, candidates.Count];
        var norms = seen.Healthy is { } healthy ? _norms.GetValueOrDefault((seen.Run, healthy))
            : seen.References(figures).Select(r => _norms.GetValueOrDefault((r, seen.Since))).FirstOrDefault(n => n is not null);
        var parts = seen.Run.Parts.Count;
        if (norms is null || norms.Length != parts * parts) return links;
        for (var i = 0; i < parts; i++)
        {
            for (var j = 0; j < parts; j++)
            {
                var (one, other) = (candidates.Of(i), candidates.Of(j));
                var own = Math.Sqrt((double)norms[i * parts + i] * norms[j * parts + j]);
                if (one < 0 || other < 0 || one == other || own == 0) continue;
                links[one, other] = Math.Max(links[one, other], Math.Min(1, norms[i * parts + j] / own));
            }
        }
        return links;
    }
}
