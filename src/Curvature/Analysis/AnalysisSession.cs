using System.Diagnostics;
using HessianFaultLab.Curvature.Couplings;
using HessianFaultLab.Curvature.Eigenvalues;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Traces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Analysis;

/// <summary>One analysis as it goes: what is known so far, what was spent, and in which order things are measured.</summary>
internal sealed class AnalysisSession : IDisposable
{
    /// <summary>What eigenvectors a report may hold for the next checkpoint, beyond the two ends: 512 MiB in single precision.</summary>
    private const long MostRecalledElements = 1L << 27;

    private readonly LossSurface _surface;
    private readonly HessianOperator _hessian;
    private readonly ProbeSource _source;
    private readonly CurvatureRequest _request;
    private readonly IProgress<CurvatureProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly ProbeCrew _crew;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Tensor _gradient;
    private readonly Tensor _values;
    private GaussNewtonOperator? _gaussNewton;
    private bool _cutShort;

    internal AnalysisSession(
        LossSurface surface, HessianOperator hessian, ProbeSource source, CurvatureRequest request, IProgress<CurvatureProgress>? progress, CancellationToken cancellation)
    {
        _surface = surface;
        _hessian = hessian;
        _source = source;
        _request = request;
        _progress = progress;
        _cancellation = cancellation;
        _crew = new ProbeCrew(request.ProbeThreads, surface.Space.Device, cancellation);
        _gradient = hessian.Gradient().DetachFromDisposeScope();
        _values = surface.Space.Values().DetachFromDisposeScope();
    }

    internal CurvatureReport Run(FiniteDifferenceProduct? difference)
    {
        using var quiet = no_grad();
        var audit = new BlockAudit(_surface, _hessian, _source, difference);
        if (!audit.WholeIsFinite) RequireBlocksOnly(audit);
        var statuses = audit.Statuses;
        var measurable = _surface.Space.BlockList.Where(b => statuses[b.Index] is BlockStatus.Curved or BlockStatus.Cut or BlockStatus.Flat).ToList();
        CouplingMatrix? couplings = null;
        IReadOnlyList<BlockProbes> traces = [], gaussNewton = [];
        LanczosResult? whole = null;
        Dictionary<string, LanczosResult> ends = [];
        try
        {
            if (Wants(Quantities.Couplings))
                couplings = Stage("couplings", () => CouplingProbes.Run(_hessian, _source, _crew, Repetitions(), isSpent: IsSpent));
            if (Wants(Quantities.BlockTraces) && couplings is not null) Stage("block traces", () => Refine(couplings, measurable));
            else if (Wants(Quantities.BlockTraces)) traces = Stage("block traces", () => BlockTraces.Run(_hessian, _source, _crew, ProbeOptions, measurable, IsSpent));
            if (Wants(Quantities.GaussNewtonTraces)) gaussNewton = Stage("Gauss-Newton traces", () => BlockTraces.Run(GaussNewton, _source, _crew, ProbeOptions, measurable, IsSpent));
            if (Wants(Quantities.BlockEigenvalues)) ends = Stage("block eigenvalues", () => BlockEnds(measurable));
            if (Wants(Quantities.Eigenvalues)) whole = Stage("eigenvalues", () => EndsOf(null, Ends(1)));
            var trace = Wants(Quantities.Trace) ? Stage("trace", () => WholeTrace.Run(_hessian, _source, _crew, TraceOptions, IsSpent)) : null;
            var spectrum = Wants(Quantities.Spectrum) ? Stage("spectrum", Spectrum) : null;
            var measured = couplings?.DiagonalBlocks ?? traces;
            var blocks = _surface.Space.BlockList.Select(b => Describe(b, statuses[b.Index], measured, gaussNewton, ends.GetValueOrDefault(b.Name)))
                .Concat(_surface.Space.EmptyBlocks.Select(name => new BlockCurvature { Name = name, Status = BlockStatus.Empty, ParameterCount = 0 }));
            return new CurvatureReport
            {
                Loss = _hessian.Loss,
                GradientNorm = NormOf(_gradient),
                Blocks = [.. blocks],
                Trace = trace,
                TopEigenvalue = Top(whole),
                BottomEigenvalue = Bottom(whole),
                GradientCurvature = Wants(Quantities.GradientCurvature) && audit.WholeIsFinite ? Along(null) : null,
                Couplings = couplings,
                Spectrum = spectrum,
                Products = _hessian.Products + (_gaussNewton?.Products ?? 0),
                PartialProducts = _hessian.PartialProducts + (_gaussNewton?.PartialProducts ?? 0),
                Elapsed = _clock.Elapsed,
                WasCutShort = _cutShort,
                WholeEigenpairs = whole,
                BlockEigenpairs = ends,
            };
        }
        catch
        {
            couplings?.Dispose();
            whole?.Dispose();
            foreach (var pairs in ends.Values) pairs.Dispose();
            throw;
        }
        finally
        {
            foreach (var probes in traces.Concat(gaussNewton)) probes.Dispose();
        }
    }

    public void Dispose()
    {
        _gaussNewton?.Dispose();
        _gradient.Dispose();
        _values.Dispose();
    }

    private GaussNewtonOperator GaussNewton => _gaussNewton ??= new GaussNewtonOperator(_surface);

    private BlockProbeOptions ProbeOptions => new() { RelativeError = _request.Budget.RelativeError, MaxProbes = _request.MaxProbes };

    private WholeTraceOptions TraceOptions => new() { RelativeError = _request.Budget.RelativeError, MaxCost = Math.Min(200, Remaining) };

    /// <summary>What is asked for, or what the budget has room for: small blocks take a unit vector a parameter at once.</summary>
    private int Repetitions()
    {
        var room = (int)Math.Clamp(Remaining / _surface.Space.BlockList.Count, 2, int.MaxValue);
        _cutShort |= room < _request.CouplingRepetitions;
        return Math.Min(_request.CouplingRepetitions, room);
    }

    private double Remaining => _request.Budget.Products is { } limit ? Math.Max(0, limit - Spent) : double.PositiveInfinity;

    private long Spent => _hessian.Products + _hessian.PartialProducts + (_gaussNewton?.Products ?? 0) + (_gaussNewton?.PartialProducts ?? 0);

    private bool Wants(Quantities quantity) => _request.Quantities.HasFlag(quantity);

    private T Stage<T>(string name, Func<T> measure)
    {
        _cancellation.ThrowIfCancellationRequested();
        _progress?.Report(new CurvatureProgress(name, Spent, _clock.Elapsed));
        return measure();
    }

    private bool IsSpent()
    {
        _progress?.Report(new CurvatureProgress("probes", Spent, _clock.Elapsed));
        var spent = Spent >= _request.Budget.Products || _clock.Elapsed >= _request.Budget.Time;
        _cutShort |= spent;
        return spent;
    }

    /// <summary>The couplings' probes have measured the blocks too; only what they leave open is added.</summary>
    private bool Refine(CouplingMatrix couplings, List<Block> measurable)
    {
        BlockTraces.Continue(_hessian, _source, _crew, ProbeOptions, [.. couplings.DiagonalBlocks.Where(p => measurable.Contains(p.Block))], IsSpent);
        return true;
    }

    /// <param name="share">How many runs share what is left of the budget.</param>
    private LanczosOptions Ends(int share)
    {
        var options = _request.Lanczos;
        return options with
        {
            MaxProducts = Math.Min(options.MaxProducts, IsSpent() ? 2 : (int)Math.Clamp(Remaining / share, 2, int.MaxValue)),
            StartDeviation = 1,
            Recalled = (int)Math.Clamp(MostRecalledElements / _surface.Space.Length, 2, 8),
        };
    }

    private Dictionary<string, LanczosResult> BlockEnds(List<Block> blocks)
    {
        // One allotment for all, before any starts: what a block gets must not depend on the order of threads.
        var options = Ends(blocks.Count);
        var results = _crew.Run(blocks.Count, i => EndsOf(blocks[i], options));
        return blocks.Zip(results).ToDictionary(r => r.First.Name, r => r.Second, StringComparer.Ordinal);
    }

    /// <summary>From what the previous checkpoint's run recalls, or else from a random start.</summary>
    private LanczosResult EndsOf(Block? block, LanczosOptions options)
    {
        var previous = block is null ? _request.WarmStart?.WholeEigenpairs : _request.WarmStart?.BlockEigenpairs.GetValueOrDefault(block.Name);
        Func<Tensor, Tensor> multiply = v => _hessian.Multiply(v, block, block);
        LanczosResult result;
        if (previous?.Recall is { } known && known.Vectors.shape[1] == _surface.Space.LengthOf(block))
        {
            result = Lanczos.Resume(multiply, known, options, _cancellation);
        }
        else
        {
            using var start = ColdStart(block);
            result = Lanczos.Run(multiply, start, options, _cancellation);
        }
        // The recalled vectors are all that the next checkpoint needs.
        foreach (var pair in result.Top.Concat(result.Bottom)) pair.Dispose();
        result.Recall?.Vectors.DetachFromDisposeScope();
        return result;
    }

    /// <summary>
    /// Noise of deviation 1 in each entry, and a quarter as long the gradient, which lies close to the top eigenvectors of a
    /// loss. The more of it is noise, the sooner is it sure that nothing was missed.
    /// </summary>
    private Tensor ColdStart(Block? block)
    {
        using var scope = NewDisposeScope();
        var length = _surface.Space.LengthOf(block);
        var start = _source.Normal(length, -4, block?.Index ?? -1);
        var known = block?.Of(_gradient) ?? _gradient;
        var norm = (double)known.norm();
        // The square root stands for the noise's length: its true length would make the known part depend on the noise.
        if (norm > 0) start.add_(known, 0.25 * Math.Sqrt(length) / norm);
        return start.MoveToOuterDisposeScope();
    }

    private SpectralDensity Spectrum()
    {
        var steps = Math.Min(_request.SpectrumSteps, IsSpent() ? 2 : (int)Math.Clamp(Remaining / _request.SpectrumProbes, 2, int.MaxValue));
        _cutShort |= steps < _request.SpectrumSteps;
        return StochasticLanczosQuadrature.Run(_hessian.Multiply, _surface.Space.Length, _source, _crew, steps, _request.SpectrumProbes, _cancellation);
    }

    /// <summary>With NaN somewhere nothing of the whole can be measured, but blocks that are sound can.</summary>
    private void RequireBlocksOnly(BlockAudit audit)
    {
        if ((_request.Quantities & (Quantities.Couplings | Quantities.Eigenvalues | Quantities.Trace | Quantities.Spectrum)) == Quantities.None) return;
        var names = _surface.Space.BlockList.Where(b => audit.Statuses[b.Index] == BlockStatus.NonFinite).Select(b => b.Name).ToList();
        throw new CurvatureException(
            CurvatureProblem.NonFiniteDerivative,
            $"Derivatives hold NaN or infinity although the loss is finite{(names.Count == 0 ? "" : $", in {string.Join(", ", names)}")}: a square root or a logarithm at its border, or overflow, is the usual cause. Couplings, eigenvalues, trace and spectrum of the whole do not exist there; quantities of single blocks may.");
    }

    /// <summary>g'Ag / g'g for the gradient, or for its part in a block with the block's own curvature.</summary>
    private double? Along(Block? block)
    {
        using var scope = NewDisposeScope();
        var direction = block is null ? _gradient : block.Of(_gradient).contiguous();
        var square = (double)direction.dot(direction);
        return square > 0 ? (double)_hessian.Multiply(direction, block, block).dot(direction) / square : null;
    }

    private BlockCurvature Describe(Block block, BlockStatus status, IReadOnlyList<BlockProbes> measured, IReadOnlyList<BlockProbes> gaussNewton, LanczosResult? ends)
    {
        using var scope = NewDisposeScope();
        var own = measured.FirstOrDefault(p => p.Block == block);
        var second = gaussNewton.FirstOrDefault(p => p.Block == block);
        var isKnown = status is BlockStatus.Curved or BlockStatus.Cut or BlockStatus.Flat;
        if (isKnown && own is { IsFinite: false }) (status, isKnown) = (BlockStatus.NonFinite, false);
        // Where the signal is cut altogether, the zeros that are left are no curvature.
        var isDead = status == BlockStatus.Cut && !_hessian.IsCurved(block);
        isKnown &= !isDead;
        if (isDead) ends = null;
        return new BlockCurvature
        {
            Name = block.Name,
            Status = status,
            ParameterCount = block.Length,
            GradientNorm = NormOf(block.Of(_gradient)),
            WeightNorm = NormOf(block.Of(_values)),
            Trace = isKnown ? own?.Trace : null,
            Frobenius = isKnown ? own?.Frobenius : null,
            DiagonalMeanAbs = isKnown ? own?.DiagonalMeanAbs : null,
            DiagonalMax = isKnown ? own?.DiagonalMax : null,
            TopEigenvalue = Top(ends),
            BottomEigenvalue = Bottom(ends),
            GradientCurvature = isKnown && Wants(Quantities.GradientCurvature) ? Along(block) : null,
            GaussNewtonTrace = isDead ? null : second?.Trace,
            GaussNewtonFrobenius = isDead ? null : second?.Frobenius,
        };
    }

    private static double NormOf(Tensor vector)
    {
        using var norm = vector.norm();
        return (double)norm;
    }

    private EigenvalueEstimate? Top(LanczosResult? result) => result is null ? null : Estimated(result.Top[0], result);

    private EigenvalueEstimate? Bottom(LanczosResult? result) => result is null ? null : Estimated(result.Bottom[0], result);

    private EigenvalueEstimate Estimated(Eigenpair pair, LanczosResult result)
    {
        _cutShort |= !result.Converged;
        return new EigenvalueEstimate(pair.Value, pair.ErrorBound, result.Converged) { Residual = pair.Residual, OutermostBound = pair.OutermostBound };
    }
}
