using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace HessianFaultLab.Lab.Tests.Reports;

/// <summary>Writes the folder of an experiment that was never run: made-up figures in the files and columns of real ones, the same for the same seed.</summary>
internal sealed class SampleExperiment
{
    private static readonly string[] Localizers = ["router", "weights", "transfer", "gradient", "hessian", "interaction", "activations", "random"];
    private static readonly double[] Skills = [0.85, 0.74, 0.66, 0.55, 0.60, 0.52, 0.63, 0];
    private static readonly double[] Costs = [9, 0.02, 5.8, 1, 11, 14, 0.5, 0];

    private static readonly (string Name, string Category, string Cause)[] Faults =
    [
        ("clean", "", ""), ("bad-initialization", "qkv-projection", "parameter-initialization"), ("masked-attention", "attention-masking", "wrong-mask"), ("learning-rate-spike", "training", "hyper-parameter"),
        ("zero-values", "qkv-projection", "wrong-value"), ("sharp-attention", "attention-scores", "scale"), ("frozen-component", "training", "frozen"), ("noisy-gradients", "numeric", "noise"),
    ];

    private static readonly (string Name, string Data, int Layers)[] Models = [("han", "topic-documents", 1), ("cnn3d", "moving-shapes", 2), ("distilbert", "sentiment-phrases", 2)];

    private readonly string _folder;
    private readonly Random _random = new(7);
    private readonly List<Run> _runs = [];
    private readonly StringBuilder _scores = new("run,localizer,granularity,candidates,rank,top1,top3,top5,reciprocal_rank,exam,ndcg,rank_equivalent,reciprocal_rank_equivalent,top1_equivalent\n");
    private readonly StringBuilder _rankings = new("run,localizer,rank,component,suspicion\n");
    private readonly List<(Run Run, string Localizer, double Score)> _found = [];

    private SampleExperiment(string folder) => _folder = folder;

    /// <param name="folder">Where to; made.</param>
    /// <param name="runs">How many runs.</param>
    /// <param name="signals">Metrics of each component.</param>
    internal static void Write(string folder, int runs, int signals = 24)
    {
        var sample = new SampleExperiment(folder);
        Directory.CreateDirectory(folder);
        for (var i = 0; i < runs; i++) sample.Add(i, runs, signals);
        sample.Finish();
    }

    /// <summary>A study's curves and its table.</summary>
    internal static void WriteStudy(string folder)
    {
        Directory.CreateDirectory(folder);
        var figures = new StringBuilder("study,figure,series,x,y\n");
        foreach (var (name, rate) in ((string, double)[])[("soft", 0.02), ("hard", 0.05), ("hybrid", 0.08)])
        {
            for (var t = 0; t < 900; t++) figures.Append($"learning-paradigms,loss-by-epoch,{name},{t},{Text(Math.Exp(-rate * t / 10) + 0.02)}\n");
        }
        figures.Append("learning-paradigms,parameters,soft,0,120\nlearning-paradigms,parameters,hard,0,140\n");
        File.WriteAllText(Path.Combine(folder, "figures.csv"), figures.ToString());
        File.WriteAllText(Path.Combine(folder, "study.json"), """{"study":"learning-paradigms","settings":{"experiment":"paradigms","summary":"Do all learn?"},"axes":{"loss-by-epoch":["epoch","training loss"],"parameters":["","parameters"]}}""");
        File.WriteAllText(Path.Combine(folder, "acceptance.csv"), "study,quantity,bound,measured,pass\nlearning-paradigms,orbit error,at most 1e-6,3.1e-9,true\nlearning-paradigms,\"crossover, epochs\",within 5 %,0.112,false\n");
    }

    private void Add(int number, int all, int signals)
    {
        var (model, data, layers) = Models[number % Models.Length];
        var (fault, category, cause) = Faults[number / Models.Length % Faults.Length];
        var severities = (string[])["low", "medium", "high"];
        var severity = fault == "clean" ? "" : severities[number / 24 % 3];
        var components = Components(layers);
        var leaves = components.Where(c => c.Leaf).ToList();
        var modules = components.Where(c => c.Module == c.Name && (c.Name.EndsWith("attention", StringComparison.Ordinal) || c.Name.EndsWith("ffn", StringComparison.Ordinal) || c.Leaf)).Select(c => c.Name).ToList();
        var truth = fault is "clean" or "learning-rate-spike" ? null : leaves[_random.Next(leaves.Count)];
        var state = all > 4 && number == all - 1 ? "failed" : "done";
        var run = new Run($"{number * 2654435761L % 0xffffffffffL:x10}{number % 256:x2}", model, data, fault, category, cause, severity, number / 24, truth?.Name, state, number % 97 == 50 ? "diverged" : "completed");
        _runs.Add(run);
        if (state != "done") return;
        Files(run, components, leaves, signals);
        if (truth is null) return;
        for (var l = 0; l < Localizers.Length; l++) Score(run, l, modules, truth.Module);
    }

    private void Score(Run run, int localizer, List<string> modules, string truth)
    {
        var isFound = _random.NextDouble() < Skills[localizer] * (run.Fault == "sharp-attention" && Localizers[localizer] == "hessian" ? 1.5 : run.Fault == "noisy-gradients" && Localizers[localizer] == "hessian" ? 0.4 : 0.9);
        var order = modules.OrderBy(m => _random.NextDouble() + (m == truth && isFound ? -1 : 0)).ToList();
        var rank = order.IndexOf(truth) + 1;
        foreach (var granularity in (string[])["module", "layer"])
            _scores.Append($"{run.Id},{Localizers[localizer]},{granularity},{modules.Count},{rank},{(rank <= 1 ? 1 : 0)},{(rank <= 3 ? 1 : 0)},{(rank <= 5 ? 1 : 0)},{Text(1.0 / rank)},{Text(rank / (double)modules.Count)},{Text(1 / Math.Log2(rank + 1))},,,\n");
        _found.Add((run, Localizers[localizer], 1.0 / rank));
        foreach (var (place, component) in order.Take(10).Index()) _rankings.Append($"{run.Id},{Localizers[localizer]},{place + 1},{component},{Text(9.0 / (place + 1))}\n");
    }

    private void Files(Run run, List<Part> components, List<Part> leaves, int signals)
    {
        var folder = Path.Combine(_folder, "runs", run.Id);
        Directory.CreateDirectory(folder);
        const int Steps = 300;
        int[] measured = [0, 149, 151, Steps];
        var training = new StringBuilder("run,step,epoch,loss,learning_rate,gradient_norm,validation_loss,validation_accuracy\n");
        var loss = 1.4;
        for (var step = 0; step < Steps; step++)
        {
            loss = Math.Max(0.05, (loss * 0.988) + (_random.NextDouble() * 0.02) + (step == 150 && run.Fault != "clean" ? 0.9 : 0));
            var evaluated = step % 50 == 49 ? $"{Text(loss * 1.1)},{Text(1 - (loss / 2))}" : ",";
            training.Append($"{run.Id},{step},{step / 30},{Text(loss)},0.003,{Text((loss * 2) + _random.NextDouble())},{evaluated}\n");
        }
        File.WriteAllText(Path.Combine(folder, "training.csv"), training.ToString());

        var parts = new StringBuilder("run,component,parent,module,layer,depth,leaf,roles,parameters\n");
        foreach (var (i, part) in components.Index()) parts.Append($"{run.Id},{part.Name},,{part.Module},,{i},{(part.Leaf ? 1 : 0)},,100\n");
        File.WriteAllText(Path.Combine(folder, "components.csv"), parts.ToString());

        var metrics = new StringBuilder("run,step,component,family,metric,value,std_error\n");
        foreach (var step in measured)
        {
            for (var s = 0; s < signals; s++)
            {
                var (family, metric) = Signals[s % Signals.Length];
                var suffix = s < Signals.Length ? "" : $"_{s / Signals.Length}";
                foreach (var (i, leaf) in leaves.Index())
                {
                    var value = Math.Exp((i % 5) - 2 + _random.NextDouble() + (leaf.Name == run.Truth && step > 150 ? 2.5 : 0));
                    metrics.Append($"{run.Id},{step},{leaf.Name},{family},{metric}{suffix},{(s == 3 && i == 0 ? "" : Text(value))},0.01\n");
                }
            }
            metrics.Append($"{run.Id},{step},model,cost,gradients,12,0\n");
        }
        File.WriteAllText(Path.Combine(folder, "metrics.csv"), metrics.ToString());

        var interactions = new StringBuilder("run,step,source,target,value,std_error\n");
        foreach (var step in measured)
        {
            for (var i = 0; i < leaves.Count; i++)
            {
                for (var j = i; j < leaves.Count; j++) interactions.Append($"{run.Id},{step},{leaves[i].Name},{leaves[j].Name},{Text(Math.Exp((-0.4 * (j - i)) + _random.NextDouble()))},0.01\n");
            }
        }
        File.WriteAllText(Path.Combine(folder, "interactions.csv"), interactions.ToString());

        var spectrum = new StringBuilder("run,step,eigenvalue,density,std_error\n");
        for (var i = 0; i < 200; i++)
        {
            var at = (i - 40) / 20.0;
            spectrum.Append($"{run.Id},300,{Text(at)},{Text(Math.Exp(-4 * at * at) + (0.02 * Math.Exp(-9 * (at - 5) * (at - 5))) + 1e-9)},1e-4\n");
        }
        File.WriteAllText(Path.Combine(folder, "spectrum.csv"), spectrum.ToString());

        var record = new JsonObject
        {
            ["id"] = run.Id, ["state"] = "done", ["started"] = "2026-03-14T09:26:53+00:00", ["seconds"] = 12.5,
            ["provenance"] = new JsonObject { ["version"] = "0.1.0", ["commit"] = "0123456789abcdef0123456789abcdef01234567", ["dirty"] = false, ["libtorch"] = "1.13.0", ["cpu"] = "a CPU", ["cores"] = 2, ["gpus"] = new JsonArray(), ["host"] = "somewhere" },
        };
        File.WriteAllText(Path.Combine(folder, "run.json"), record.ToJsonString());
    }

    private void Finish()
    {
        Save("experiment.json", """{"experiment":"sample-study","summary":"Do Hessian metrics localize injected faults better than gradients alone?","score":{"compare":["hessian","gradient"]}}""");
        var runs = new StringBuilder("run,index,state,outcome,steps,detail,model,preset,data,fault,severity,target,seed,variant,injected_at,truth,equivalent,category,root_cause\n");
        foreach (var (i, run) in _runs.Index())
        {
            var isDone = run.State == "done";
            runs.Append($"{run.Id},{i},{run.State},{(isDone ? run.Outcome : "")},{(isDone ? "300" : "")},{(isDone ? "" : "out of <memory> & patience")},{run.Model},tiny,{run.Data},{run.Fault},{run.Severity},,{42 + run.Seed},,{(run.Fault == "clean" ? "" : "150")},{run.Truth},,{run.Category},{run.Cause}\n");
        }
        Save("runs.csv", runs.ToString());
        if (_found.Count == 0) return;
        Save("localization.csv", _scores.ToString());
        Save("rankings.csv", _rankings.ToString());
        Save("costs.csv", "localizer,gradients,seconds\n" + string.Concat(Localizers.Select((l, i) => $"{l},{Text(Costs[i])},{Text(Costs[i] * 0.03)}\n")));
        Summaries();
        var categories = _runs.Select(r => r.Category).Distinct().ToList();
        Save("diagnosis.csv", "run,category,root_cause,found_category,found_root_cause,confidence\n" + string.Concat(_runs.Where(r => r.State == "done").Select(r =>
            $"{r.Id},{r.Category},{r.Cause},{(_random.NextDouble() < 0.7 ? r.Category : categories[_random.Next(categories.Count)])},{r.Cause},0.7\n")));
    }

    private void Summaries()
    {
        var summary = new StringBuilder("part,value,model,localizer,granularity,measure,runs,mean,low,high\n");
        var significance = new StringBuilder("part,value,model,a,b,granularity,measure,pairs,difference,low,high,p,p_holm,cliffs_delta\n");
        foreach (var (part, of) in ((string, Func<Run, string>)[])[("all", _ => ""), ("model", r => r.Model), ("severity", r => r.Severity), ("fault", r => r.Fault)])
        {
            foreach (var group in _found.GroupBy(f => of(f.Run)))
            {
                foreach (var localizer in group.GroupBy(f => f.Localizer))
                {
                    var (mean, count) = (localizer.Average(f => f.Score), localizer.Count());
                    foreach (var (measure, value) in ((string, double)[])[("mrr", mean), ("top1", localizer.Average(f => f.Score >= 1 ? 1.0 : 0)), ("top3", localizer.Average(f => f.Score >= 0.33 ? 1.0 : 0)), ("exam", 0.4 - (mean / 3))])
                        summary.Append($"{part},{group.Key},,{localizer.Key},module,{measure},{count},{Text(value)},{Text(Math.Max(0, value - (0.4 / Math.Sqrt(count))))},{Text(Math.Min(1, value + (0.4 / Math.Sqrt(count))))}\n");
                }
                var (a, b) = (group.Where(f => f.Localizer == "hessian").Select(f => f.Score).ToList(), group.Where(f => f.Localizer == "gradient").Select(f => f.Score).ToList());
                var (difference, error) = (a.Average() - b.Average(), 0.7 / Math.Sqrt(a.Count));
                significance.Append($"{part},{group.Key},,hessian,gradient,module,mrr,{a.Count},{Text(difference)},{Text(difference - error)},{Text(difference + error)},0.03,0.06,0.1\n");
            }
        }
        Save("summary.csv", summary.ToString());
        Save("significance.csv", significance.ToString());
    }

    private static List<Part> Components(int layers)
    {
        List<Part> parts = [new("embedding", "embedding", false), new("embedding.word", "embedding.word", true), new("embedding.position", "embedding.position", true)];
        for (var layer = 0; layer < layers; layer++)
        {
            var (attention, ffn) = ($"encoder.{layer}.attention", $"encoder.{layer}.ffn");
            parts.Add(new Part(attention, attention, false));
            foreach (var leaf in (string[])["query", "key", "value", "output", "norm"]) parts.Add(new Part($"{attention}.{leaf}", attention, true));
            parts.Add(new Part(ffn, ffn, false));
            foreach (var leaf in (string[])["in", "out"]) parts.Add(new Part($"{ffn}.{leaf}", ffn, true));
        }
        parts.Add(new Part("classifier", "classifier", true));
        return parts;
    }

    private static readonly (string Family, string Metric)[] Signals =
    [
        ("weights", "norm"), ("gradient", "norm"), ("gradient", "adjoint_gain"), ("gradient", "variance"), ("hessian", "frobenius"), ("hessian", "trace"), ("hessian", "gauss_newton_trace"), ("hessian", "diagonal_mean_abs"),
        ("interaction", "row_geometric_mean"), ("transfer", "jacobian_gain"), ("update", "ratio"), ("activations", "output_sd"), ("attention", "entropy"),
    ];

    private void Save(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private sealed record Part(string Name, string Module, bool Leaf);

    private sealed record Run(string Id, string Model, string Data, string Fault, string Category, string Cause, string Severity, int Seed, string? Truth, string State, string Outcome);
}
