using HessianFaultLab.Curvature;
using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals.Observed;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Recording;

/// <summary>
/// One model at one step on one batch. What several signals read is made when the first of them asks for it.
/// </summary>
/// <remarks>
/// The model is borrowed: evaluation mode while this lives; modes, random state, <c>requires_grad</c>, parameters and
/// <c>.grad</c> are afterwards as they were.
/// </remarks>
public sealed class Measurement : IDisposable
{
    private readonly BorrowedModel _borrowed;
    private readonly LossSurface _surface;
    private readonly BatchParts _parts;
    private readonly Recollection? _past;
    private readonly ProbeSource _source;
    private readonly Quantities _quantities;
    private readonly long? _products;
    private readonly long _seed;
    private MicroGradients? _gradients;
    private Passage? _passage;
    private CutPassage? _cut;
    private CurvatureReport? _curvature;
    private IReadOnlyDictionary<Node, Estimate>? _jacobians;
    private IReadOnlyDictionary<Node, Estimate>? _secondDerivatives;
    private IReadOnlyList<double[]>? _edgeGains;
    private CurvatureException? _trouble;

    internal Measurement(LabModel model, Batch batch, MeasureSpec spec, long seed, long step, Recollection? past, Quantities quantities, long? products)
    {
        (Model, Batch, Spec, Step) = (model, batch, spec, step);
        (_past, _quantities, _products, _seed) = (past, quantities, products, seed);
        _borrowed = new BorrowedModel(model);
        _parts = new BatchParts(model, batch, Math.Min(spec.MicroBatches, batch.Size));
        // In one part: the kept graph of the whole batch is what products are cheapest on.
        _surface = new LossSurface(model, [new MicroBatch(() => model.call(batch), logits => model.Loss(logits, batch.Labels), batch.Size)], name => model.Components.Owner(name).Name);
        var byName = _surface.Space.BlockList.ToDictionary(b => b.Name, StringComparer.Ordinal);
        Blocks = [.. model.Components.Leaves.Where(l => byName.ContainsKey(l.Name)).Select(l => (l, byName[l.Name]))];
        Map = new NodeMap(model.Components);
        _source = new ProbeSource(seed, _surface.Space.Type, _surface.Space.Device);
        Values = _surface.Space.Values().DetachFromDisposeScope();
    }

    public LabModel Model { get; }

    public Batch Batch { get; }

    public MeasureSpec Spec { get; }

    public long Step { get; }

    public Component Root => Model.Components.Root;

    /// <summary>The leaves with their parameters, in the order in which data pass.</summary>
    public IReadOnlyList<(Component Leaf, Block Block)> Blocks { get; }

    public NodeMap Map { get; }

    /// <summary>All parameters, flat; a block's are <c>block.Of(Values)</c>.</summary>
    public Tensor Values { get; }

    /// <summary>All parameters at the start; null where nothing is remembered.</summary>
    public Tensor? InitialValues => _past?.InitialValues;

    /// <summary>All parameters at the measurement before; null at the first.</summary>
    public Tensor? PreviousValues => _past?.PreviousValues;

    /// <summary>Steps since the measurement before.</summary>
    public long StepsSince => _past?.PreviousStep is { } before ? Step - before : 0;

    public MicroGradients Gradients => _gradients ??= new MicroGradients(_surface.Space, _parts.Parts, Blocks, _past?.PreviousGradient);

    public Passage Passage => _passage ??= AfterCurvature(() => new Passage(Model, Batch));

    public CutPassage Cut => _cut ??= AfterCurvature(() => new CutPassage(Model, Batch, Map));

    /// <summary>Gains of the nodes' Jacobians; see <see cref="NodeProbes.Jacobians"/>.</summary>
    public IReadOnlyDictionary<Node, Estimate> Jacobians => _jacobians ??= NodeProbes.Jacobians(Passage, Map, Spec.Transfer.Probes, Signs);

    /// <summary>Second derivatives of the nodes' own maps; see <see cref="NodeProbes.SecondDerivatives"/>.</summary>
    public IReadOnlyDictionary<Node, Estimate> SecondDerivatives => _secondDerivatives ??= NodeProbes.SecondDerivatives(Passage, Map, Spec.Transfer.Probes, Signs);

    /// <summary>|J'u|² / |u|² of every edge of <see cref="Cut"/>, a list a probe.</summary>
    public IReadOnlyList<double[]> EdgeGains =>
        _edgeGains ??= [.. Enumerable.Range(0, Spec.Transfer.Probes).Select(probe => Cut.Gains((t, stream) => Signs(t, -1 - stream, probe)))];

    /// <exception cref="CurvatureException">The loss has no curvature that could be measured.</exception>
    public CurvatureReport Curvature
    {
        get
        {
            if (_trouble is not null) throw _trouble;
            try
            {
                return _curvature ??= Analyse();
            }
            catch (CurvatureException error)
            {
                _trouble = error;
                throw;
            }
        }
    }

    internal ParameterSpace Space => _surface.Space;

    internal CurvatureReport? KnownCurvature => _curvature;

    internal CancellationToken Cancellation { get; init; }

    public void Dispose()
    {
        _curvature?.Dispose();
        _cut?.Dispose();
        _passage?.Dispose();
        _gradients?.Dispose();
        Values.Dispose();
        _surface.Dispose();
        _parts.Dispose();
        _borrowed.Dispose();
    }

    /// <summary>
    /// The analysis moves the parameters and puts them back, to hold products against finite differences: a graph that was
    /// kept from before would be refused by autograd.
    /// </summary>
    private T AfterCurvature<T>(Func<T> make)
    {
        if (_quantities != Quantities.None && _curvature is null && _trouble is null)
        {
            try
            {
                _curvature = Analyse();
            }
            catch (CurvatureException error)
            {
                // Whoever asks for curvature is told.
                _trouble = error;
            }
        }
        return make();
    }

    private CurvatureReport Analyse()
    {
        var request = new CurvatureRequest
        {
            Quantities = _quantities,
            Seed = _seed,
            // A run takes as many threads as it was given, by OMP_NUM_THREADS, and no more: others may be beside it.
            ProbeThreads = _surface.Space.Device.type == TorchSharp.DeviceType.CPU ? get_num_threads() : null,
            MaxProbes = Spec.Hessian.MaxProbes,
            CouplingRepetitions = Spec.Interactions.Probes,
            Budget = new Budget { RelativeError = Spec.Hessian.Error, Products = _products },
        };
        try
        {
            return CurvatureAnalysis.Run(_surface, request, cancellation: Cancellation);
        }
        catch (CurvatureException error) when (error.Problem == CurvatureProblem.NonFiniteDerivative && _quantities.HasFlag(Quantities.Couplings))
        {
            // Blocks that are sound can be measured where the whole cannot.
            return CurvatureAnalysis.Run(_surface, request with { Quantities = _quantities & ~Quantities.Couplings }, cancellation: Cancellation);
        }
    }

    /// <summary>+1 and -1, of a tensor's shape, from a stream of their own: the same at every step.</summary>
    private Tensor Signs(Tensor like, int stream, int number) => _source.Rademacher(like.NumberOfElements, stream, number).view(like.shape).to(like.dtype);
}
