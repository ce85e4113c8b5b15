using System.Buffers.Text;
using CsvHelper;
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
        var runs = figures.Runs.ToDictionary(r => r.Label.Run, StringComparer.Ordinal);
        var all = new Couplings();
        try
        {
            using var csv = CsvReader.FromFile(path);
            csv.ReadHeader();
            if (!csv.TryGetFieldIndex("source", out var source) || !csv.TryGetFieldIndex("target", out var target) || !csv.TryGetFieldIndex("value", out var value))
                throw new BadInputException($"{path}: the columns source, target and value are expected; hfl merge writes the file anew");
            var names = new NameTable();
            RunFigures? run = null;
            float[]? norms = null;
            var (owner, at, parts) = (-1, -1, 0);
            while (csv.Read())
            {
                var number = names.Of(csv.GetSpan(0));
                if (!Utf8Parser.TryParse(csv.GetSpan(1), out int step, out _)) continue;
                if (number != owner || step != at)
                {
                    (owner, at, run) = (number, step, runs.GetValueOrDefault(names.Names[number]));
                    if (run is null) continue;
                    parts = run.Parts.Count;
                    all._norms[(run, step)] = norms = new float[parts * parts];
                }
                if (run is null || !Utf8Parser.TryParse(csv.GetSpan(value), out float norm, out _)) continue;
                if (run.PlaceOf(names.Names[names.Of(csv.GetSpan(source))]) is { } i && run.PlaceOf(names.Names[names.Of(csv.GetSpan(target))]) is { } j) norms![i * parts + j] = norms[j * parts + i] = norm;
            }
        }
        catch (Exception error) when (error is CsvFormatException or IOException)
        {
            throw new BadInputException($"{path}: {error.Message}", error);
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
