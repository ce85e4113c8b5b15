using System.Globalization;
using System.Text;
using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Tests.Localization;

/// <summary>
/// Merged CSV files of made-up runs: three models of eight components, clean runs of five seeds, faults at a known component.
/// The metric <c>gradient.norm</c> rises there by a factor, <c>hessian.frobenius</c> knows nothing.
/// </summary>
internal sealed class Planted : IDisposable
{
    internal const int Components = 8;
    internal static readonly int[] Seeds = [1, 2, 3, 4, 5];
    private static readonly int[] steps = [0, 50, 51, 100];

    private readonly List<string> _runs = [];
    private readonly List<string> _components = [];
    private readonly List<string> _metrics = [];

    /// <param name="factor">By which the planted figure rises from step 51 on.</param>
    /// <param name="shift">Moves the stated truth this many components on, so that it is wrong.</param>
    internal Planted(double factor = 30, int shift = 0)
    {
        Folder = new ExperimentFolder(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        Directory.CreateDirectory(Folder.Path);
        var index = 0;
        foreach (var model in (string[])["a", "b", "c"])
        {
            foreach (var seed in Seeds) Add(model, seed, "clean", -1, -1, index++, 1);
            foreach (var (fault, place) in (IEnumerable<(string, int)>)[("first", 0), ("third", 2), ("sixth", 5), ("last", 7)])
            {
                foreach (var seed in Seeds) Add(model, seed, fault, place, (place + shift) % Components, index++, factor);
            }
        }
        Write(i => i);
    }

    internal ExperimentFolder Folder { get; }

    /// <summary>Writes the files with whole runs in another order.</summary>
    internal void Write(Func<int, int> order)
    {
        File.WriteAllText(Folder.In("runs.csv"), "run,index,state,outcome,steps,detail,model,preset,data,fault,severity,target,seed,variant,injected_at,category,root_cause,acts_on,truth,equivalent\n" + Joined(_runs, order));
        File.WriteAllText(Folder.In("components.csv"), "run,component,parent,module,layer,depth,leaf,roles,parameters\n" + Joined(_components, order));
        File.WriteAllText(Folder.In("metrics.csv"), "run,step,component,family,metric,value,std_error\n" + Joined(_metrics, order));
    }

    internal Dictionary<string, byte[]> Scores() =>
        Directory.GetFiles(Folder.Path, "*.csv").Where(f => Path.GetFileName(f) is not ("runs.csv" or "components.csv" or "metrics.csv" or "costs.csv")).ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes);

    public void Dispose() => Directory.Delete(Folder.Path, recursive: true);

    private static string Joined(List<string> blocks, Func<int, int> order) => string.Concat(blocks.Index().OrderBy(b => order(b.Index)).Select(b => b.Item));

    /// <summary>Nearly normal: a sum of twelve uniform draws.</summary>
    private static double Bell(RandomDraws draws) => Enumerable.Range(0, 12).Sum(_ => draws.Uniform()) - 6;

    private void Add(string model, int seed, string fault, int place, int truth, int index, double factor)
    {
        var run = string.Create(CultureInfo.InvariantCulture, $"run{index:D3}");
        var injected = place < 0 ? "" : "51";
        _runs.Add(string.Create(CultureInfo.InvariantCulture, $"{run},{index},done,completed,100,,{model},tiny,toy,{fault},{(place < 0 ? "" : "default")},,{seed},,{injected},{(place < 0 ? "" : "kind-" + fault)},{(place < 0 ? "" : "cause")},{(place < 0 ? "" : "parameters")},{(place < 0 ? "" : $"m.{truth}")},\n"));
        var (parts, figures) = (new StringBuilder(), new StringBuilder());
        for (var c = 0; c < Components; c++) parts.Append(CultureInfo.InvariantCulture, $"{run},m.{c},,m.{c},,{c},1,,{10 + c}\n");
        foreach (var step in steps)
        {
            for (var c = 0; c < Components; c++)
            {
                // Every seed has its own noise; a faulty run's past is its twin's.
                var draws = RandomDraws.At(seed, model[0], c, step);
                var norm = Math.Exp(c * 0.5 + 0.2 * Bell(draws)) * (step > 50 && c == place ? factor : 1);
                var curvature = Math.Exp(0.2 * Bell(RandomDraws.At(step > 50 && place >= 0 ? 1000 + index : seed, model[0], c, step, 7)));
                figures.Append(CultureInfo.InvariantCulture, $"{run},{step},m.{c},gradient,norm,{norm:R},0\n{run},{step},m.{c},hessian,frobenius,{curvature:R},\n");
            }
        }
        figures.Append(CultureInfo.InvariantCulture, $"{run},100,model,task,test_accuracy,{(place < 0 ? 0.99 : 0.8 - 0.01 * seed)},0\n");
        _components.Add(parts.ToString());
        _metrics.Add(figures.ToString());
    }
}
