using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Subjects;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Signals;
using Serilog;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl curvature</c>: the curvature of a model, component by component.</summary>
internal sealed class CurvatureCommand : Command
{
    private readonly Argument<string> model = new("model")
    {
        Description = $"A folder with a model, or one of {string.Join(", ", SubjectSources.All.Select(s => s.Name))}, which is trained first",
        DefaultValueFactory = _ => "mlp",
    };

    private readonly Option<Quantities?> measure = new("--measure")
    {
        Description = "What to measure, separated by commas: " + QuantityNames.List + " [default: traces,gradient]",
        CustomParser = result => QuantityNames.Parse(result),
        HelpName = "names",
    };

    private readonly Option<double> error = new("--error")
    {
        Description = "Relative standard error to reach, as 5% or 0.05",
        CustomParser = Shares.Parse,
        DefaultValueFactory = _ => 0.05,
        HelpName = "share",
    };

    private readonly Option<string?> data = new("--data") { Description = "The data, as NAME[:PATH][,option=value]... (default: the model's own)", HelpName = "data" };
    private readonly Option<string?> preset = new("--preset") { Description = "The model's size: tiny, small or base [default: tiny]", HelpName = "name" };
    private readonly Option<string> blocks = new("--blocks") { Description = "What is measured as one", DefaultValueFactory = _ => "component" };
    private readonly Option<long> seed = new("--seed") { Description = "Decides weights, data and probes", DefaultValueFactory = _ => 42 };
    private readonly Option<int> batch = new("--batch") { Description = "Examples in the batch", DefaultValueFactory = _ => 128 };
    private readonly Option<int?> steps = new("--steps") { Description = "Training steps before the measurement (default: the model's own)" };
    private readonly Option<int> probes = new("--max-probes") { Description = "The most probes a component may take", DefaultValueFactory = _ => 256 };
    private readonly Option<double?> seconds = new("--seconds") { Description = "Stop probing after so many seconds" };
    private readonly Option<int?> threads = new("--threads") { Description = "Threads for independent products (default: one a core)" };
    private readonly Option<bool> precise = new("--double") { Description = "Compute in float64" };
    private readonly Option<string?> folder = new("--out") { Description = "Write metrics.csv, interactions.csv and spectrum.csv there", HelpName = "folder" };

    internal CurvatureCommand()
        : base("curvature", "Measure the curvature of a model, by component")
    {
        model.Offering(() => SubjectSources.All.Select(s => s.Name));
        data.Offering(() => DataSources.All.Select(s => s.Name));
        blocks.OneOf("component", "module", "parameter", "whole");
        batch.Validators.Add(Bounds.AtLeast(1));
        steps.Validators.Add(Bounds.AtLeast(0));
        probes.Validators.Add(Bounds.AtLeast(2));
        threads.Validators.Add(Bounds.AtLeast(1));
        seconds.Validators.Add(Bounds.Positive());
        Arguments.Add(model);
        foreach (var option in (Option[])[measure, error, data, preset, blocks, seed, batch, steps, probes, seconds, threads, precise, folder]) Options.Add(option);
        SetAction((parsed, cancellation) => Task.FromResult(Measure(parsed, cancellation)));
    }

    private int Measure(ParseResult parsed, CancellationToken cancellation)
    {
        var output = parsed.InvocationConfiguration.Output;
        var source = SubjectSources.Find(parsed.GetValue(model)!);
        var options = new SubjectOptions(parsed.GetValue(seed), parsed.GetValue(batch), parsed.GetValue(steps), parsed.GetValue(precise), parsed.GetValue(data), parsed.GetValue(preset));
        using var subject = source.Create(options, cancellation);
        using var surface = subject.Surface(BlockNaming(parsed.GetValue(blocks)!));
        using var report = CurvatureAnalysis.Run(surface, Request(parsed), new LoggedProgress(), cancellation);
        if (Terminal.IsRich) CurvatureTable.Write(report, output);
        else CurvatureText.Write(report, output);
        if (parsed.GetValue(folder) is { } target)
        {
            WriteFiles(target, subject.Name, subject.Step, report, output);
            NextStep.Write(output, $"hfl curvature {NextStep.Quoted(parsed.GetValue(model)!)} --blocks parameter --out {NextStep.Quoted(target)}-parameters", "the same, by parameter");
        }
        else NextStep.Write(output, $"hfl curvature {NextStep.Quoted(parsed.GetValue(model)!)} --measure all --out FOLDER", "everything, as CSV");
        return ExitCode.Ok;
    }

    private CurvatureRequest Request(ParseResult parsed) => new()
    {
        Quantities = parsed.GetValue(measure) ?? Quantities.BlockTraces | Quantities.GradientCurvature,
        Seed = parsed.GetValue(seed),
        MaxProbes = parsed.GetValue(probes),
        ProbeThreads = parsed.GetValue(threads),
        Budget = new Budget
        {
            RelativeError = parsed.GetValue(error),
            Time = parsed.GetValue(seconds) is { } limit ? TimeSpan.FromSeconds(limit) : null,
        },
    };

    private static Func<string, string>? BlockNaming(string name) => name switch
    {
        "module" => Blocks.ByModule,
        "parameter" => Blocks.ByParameter,
        "whole" => Blocks.Whole,
        _ => null,
    };

    private static void WriteFiles(string target, string run, long step, CurvatureReport report, TextWriter output)
    {
        Save("metrics.csv", CurvatureRows.Metrics(run, step, report));
        if (report.Couplings is { } couplings) Save("interactions.csv", CurvatureRows.Interactions(run, step, couplings));
        if (report.Spectrum is { } spectrum) Save("spectrum.csv", CurvatureRows.Spectrum(run, step, spectrum));

        void Save<T>(string name, IEnumerable<T> rows)
        {
            var path = Path.Combine(target, name);
            CsvFile.Write(path, rows);
            output.WriteLine($"wrote {path}");
        }
    }

    private sealed class LoggedProgress : IProgress<CurvatureProgress>
    {
        public void Report(CurvatureProgress value) => Log.Debug("{Stage}: {Products} products, {Seconds:0.0} s", value.Stage, value.Products, value.Elapsed.TotalSeconds);
    }
}
