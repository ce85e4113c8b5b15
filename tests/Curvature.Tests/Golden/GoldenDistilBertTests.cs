using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Couplings;
using HessianFaultLab.Curvature.Eigenvalues;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Golden;

public sealed class GoldenDistilBertTests : IDisposable
{
    private readonly GoldenFigures _expected = GoldenFigures.Read();
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly TinyDistilBert _model = new(Path.Combine(GoldenFigures.Folder, "model.safetensors"));
    private readonly Tensor _tokens;
    private readonly Tensor _mask;
    private readonly LossSurface _surface;

    public GoldenDistilBertTests()
    {
        _tokens = Table(_expected.Inputs.Tokens);
        _mask = Table(_expected.Inputs.Mask);
        _surface = _model.Surface(_tokens, _mask, tensor(_expected.Inputs.Labels));
    }

    public void Dispose()
    {
        _surface.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void The_figures_are_those_that_are_shared()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "HessianFaultLab.sln"))) root = root.Parent;
        var shared = Path.Combine(root?.Parent?.FullName ?? "", "shared", "golden", "distilbert-tiny");
        // Outside the place where they were made only the copy is there.
        if (!Directory.Exists(shared)) return;
        foreach (var file in (string[])["expected.json", "model.safetensors"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(shared, file)), File.ReadAllBytes(Path.Combine(GoldenFigures.Folder, file)));
    }

    [Fact]
    public void Logits_loss_and_gradients_are_golden()
    {
        using (no_grad())
        {
            var logits = Distance.Values(_model.Logits(_tokens, _mask));
            Assert.All(logits.Zip(_expected.Logits.SelectMany(row => row)), p => Assert.Equal(p.Second, p.First, 1e-12));
            Assert.Equal(_expected.LastHiddenStateNorm, (double)_model.LastHiddenState(_tokens, _mask).norm(), 1e-10);
        }
        Assert.Equal(_expected.Loss, _surface.Loss(), 1e-13);
        Assert.Equal(_expected.Whole.Parameters, _surface.Space.Length);
        Assert.Equal(_expected.GradientNorm.Keys.Order(StringComparer.Ordinal), _surface.Space.BlockList.Select(b => b.Name).Order(StringComparer.Ordinal));
        using var hessian = new HessianOperator(_surface);
        var gradient = hessian.Gradient();
        var product = hessian.Multiply(_surface.Space.Values());
        Assert.All(_surface.Space.BlockList, b => Close(_expected.GradientNorm[b.Name], (double)b.Of(gradient).norm(), 1e-11, b.Name));
        Assert.All(_surface.Space.BlockList, b => Close(_expected.HessianTimesParametersNorm[b.Name], (double)b.Of(product).norm(), 1e-11, b.Name));
    }

    /// <summary>By all 5602 unit vectors.</summary>
    [Fact]
    public void Exact_traces_diagonals_and_norms_of_all_pairs_are_golden()
    {
        using var hessian = new HessianOperator(_surface);
        using var couplings = CouplingProbes.Run(hessian, Source(0), Crew, repetitions: 1000, exactUpTo: 1000);
        Assert.Equal(_expected.Whole.Parameters, hessian.Products);
        foreach (var block in couplings.DiagonalBlocks)
        {
            Close(_expected.Trace[block.Block.Name], block.Trace.Value, 1e-10, block.Block.Name);
            Close(_expected.DiagonalMeanAbs[block.Block.Name], block.DiagonalMeanAbs.Value, 1e-10, block.Block.Name);
            Assert.True(block.Trace.IsExact);
        }
        foreach (var b in couplings.Blocks)
        {
            foreach (var c in couplings.Blocks) Close(_expected.Frobenius[b.Name][c.Name], couplings[b.Index, c.Index].Value, 1e-10, $"{b.Name} x {c.Name}");
        }
        Assert.InRange(couplings.Asymmetry, 0, 1e-10);
        Close(_expected.Whole.Trace, couplings.DiagonalBlocks.Sum(b => b.Trace.Value), 1e-10, "whole");
        Close(_expected.Whole.Frobenius, Math.Sqrt(Pairs(couplings).Sum(e => e.Value * e.Value)), 1e-10, "whole");
    }

    [Fact]
    public void Eigenvalues_of_blocks_and_of_the_whole_are_golden()
    {
        using var hessian = new HessianOperator(_surface);
        var precise = new LanczosOptions { RelativeError = 1e-8, MaxProducts = 250, Bottom = 1, StartDeviation = 1 };
        var found = Crew.Run(_surface.Space.BlockList.Count, i =>
        {
            var block = _surface.Space.BlockList[i];
            using var start = Source(0).Normal(block.Length, 0, i);
            return Lanczos.Run(v => hessian.Multiply(v, block, block), start, precise);
        });
        foreach (var (block, result) in _surface.Space.BlockList.Zip(found))
        {
            using var ends = result;
            Assert.True(ends.Converged, block.Name);
            // One bottom is zero but for rounding: what counts is the block's scale.
            var scale = Math.Max(_expected.TopEigenvalue[block.Name], -_expected.BottomEigenvalue[block.Name]);
            Assert.Equal(_expected.TopEigenvalue[block.Name], ends.Top[0].Value, 1e-7 * scale);
            Assert.Equal(_expected.BottomEigenvalue[block.Name], ends.Bottom[0].Value, 1e-7 * scale);
        }
        using var whole = Lanczos.Run(hessian.Multiply, Source(0).Normal(_surface.Space.Length, 0, -1), precise with { Top = 5, Bottom = 5 });
        Assert.True(whole.Converged);
        Assert.All(whole.Top.Zip(_expected.Whole.TopEigenvalues), p => Close(p.Second, p.First.Value, 1e-7, "whole"));
        Assert.All(whole.Bottom.Zip(_expected.Whole.BottomEigenvalues), p => Close(p.Second, p.First.Value, 1e-7, "whole"));
    }

    [Fact]
    public void Estimates_lie_within_what_they_state()
    {
        using var report = CurvatureAnalysis.Run(_surface, new CurvatureRequest
        {
            Quantities = Quantities.Couplings | Quantities.Trace | Quantities.Eigenvalues | Quantities.BlockEigenvalues,
            CouplingRepetitions = 16,
            Budget = new Budget { RelativeError = 0.1 },
            Seed = 3,
        });
        Assert.All(report.Blocks, b => Assert.Equal(BlockStatus.Curved, b.Status));
        var traces = report.Blocks.Count(b => Covers(b.Trace!.Value, _expected.Trace[b.Name]));
        var couplings = report.Couplings!;
        var pairs = couplings.Blocks.Sum(b => couplings.Blocks.Count(c => c.Index <= b.Index && Covers(couplings[b.Index, c.Index], _expected.Frobenius[b.Name][c.Name])));
        Assert.InRange(traces, 18, 21);
        Assert.InRange(pairs, 0.88 * 231, 231);
        Assert.InRange(couplings.Asymmetry, 0, 0.15);
        var (low, high) = report.Trace!.Estimate.Interval(0.999);
        Assert.InRange(_expected.Whole.Trace, low, high);
        var scale = _expected.Whole.TopEigenvalues[0];
        Assert.Equal(scale, report.TopEigenvalue!.Value, 1e-3 * scale);
        Assert.Equal(_expected.Whole.BottomEigenvalues[0], report.BottomEigenvalue!.Value, 1e-3 * scale);
        Assert.InRange(scale, report.TopEigenvalue.Value, report.TopEigenvalue.Value + report.TopEigenvalue.OutermostBound);
        foreach (var block in report.Blocks)
        {
            var largest = Math.Max(_expected.TopEigenvalue[block.Name], -_expected.BottomEigenvalue[block.Name]);
            Assert.Equal(_expected.TopEigenvalue[block.Name], block.TopEigenvalue!.Value, 5e-3 * largest);
            Assert.Equal(_expected.BottomEigenvalue[block.Name], block.BottomEigenvalue!.Value, 5e-3 * largest);
        }
    }

    private static bool Covers(Estimate estimate, double exact)
    {
        var (low, high) = estimate.Interval();
        return low <= exact && exact <= high;
    }

    private static IEnumerable<Estimate> Pairs(CouplingMatrix couplings) =>
        couplings.Blocks.SelectMany(b => couplings.Blocks.Select(c => couplings[b.Index, c.Index]));

    private static ProbeCrew Crew => new(null, CPU);

    private static ProbeSource Source(long seed) => new(seed, float64, CPU);

    private static Tensor Table(long[][] rows) => tensor(rows.SelectMany(r => r).ToArray(), [rows.Length, rows[0].Length]);

    private static void Close(double expected, double actual, double relative, string name) =>
        Assert.True(Math.Abs(actual - expected) <= relative * Math.Abs(expected), $"{name}: {actual:R} instead of {expected:R}");
}
