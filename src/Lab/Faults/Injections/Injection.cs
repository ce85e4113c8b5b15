using System.Text;
using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>
/// One action of a fault in one run: what it came to (target, clock), what it drew and keeps, and the record of what it did.
/// </summary>
/// <remarks>
/// Whatever is random comes from <see cref="Draws"/>, <see cref="Drawn"/> or <see cref="Stream"/>, which depend on seed,
/// injection and purpose alone: never from libtorch's own generator, for a faulty run must not disturb what a clean one draws.
/// </remarks>
public sealed class Injection : IDisposable
{
    private readonly long _seed;
    private readonly InjectionRecord? _replayed;
    private readonly Dictionary<string, Tensor> _kept = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _held = [];
    private readonly Dictionary<string, int> _indices;

    internal Injection(FaultAction action, Target target, LabModel model, long seed, InjectionRecord record, InjectionRecord? replayed)
    {
        (Action, Target, Model, _seed, Record, _replayed) = (action, target, model, seed, record, replayed);
        _indices = model.named_parameters().Select(p => p.name).Index().ToDictionary(p => p.Item, p => p.Index, StringComparer.Ordinal);
    }

    public FaultAction Action { get; }

    public Target Target { get; }

    public LabModel Model { get; }

    public InjectionRecord Record { get; }

    /// <summary>When it is there.</summary>
    public ScheduleClock Clock { get; internal set; } = new(Schedule.Start, 0, 1, 0);

    /// <summary>The optimiser of the training; there is none while an untrained model is looked at.</summary>
    public optim.Optimizer? Optimizer { get; internal set; }

    /// <summary>The step that is being done, or is about to be.</summary>
    public int Step { get; internal set; }

    public bool IsActive { get; internal set; }

    /// <summary>Whether it changed anything so far.</summary>
    public bool HasChanged => Record.Count > 0;

    /// <summary>Whether what it changes is compared and recorded: always at first, and until it has changed something.</summary>
    internal bool IsWatched => Record.Occasions.Count < InjectionRecord.Listed;

    /// <summary>The targeted parameters, as they are now.</summary>
    public IReadOnlyList<TargetParameter> Parameters
    {
        get
        {
            var wanted = Target.Parameters.ToHashSet(StringComparer.Ordinal);
            return [.. Model.named_parameters().Where(p => wanted.Contains(p.name)).Select(p => new TargetParameter(p.name, p.parameter, _indices[p.name]))];
        }
    }

    /// <summary>The stream of one purpose: the same whenever it is asked for, until the schedule says to draw anew.</summary>
    public RandomDraws Draws(string purpose, params ReadOnlySpan<int> place)
    {
        Span<int> all = stackalloc int[place.Length + 2];
        (all[0], all[1]) = (Clock.Draw(Step), Number(purpose));
        place.CopyTo(all[2..]);
        return RandomDraws.At(_seed, all);
    }

    /// <summary>A generator for whole tensors of random numbers, on the CPU; the caller disposes of it.</summary>
    public Generator Stream(string purpose, params ReadOnlySpan<int> place) => new(Draws(purpose, place).Next(), CPU);

    /// <summary>Places or values that are drawn once, written into the record, and taken from there when a run is replayed.</summary>
    public IReadOnlyList<long> Drawn(string name, Func<RandomDraws, IEnumerable<long>> draw)
    {
        var key = Clock.Draw(Step) is var number and not 0 ? $"{name}@{number}" : name;
        if (Record.Drawn.TryGetValue(key, out var known)) return known;
        var drawn = _replayed?.Drawn.GetValueOrDefault(key) ?? [.. draw(Draws(name))];
        Record.Drawn.Add(key, drawn);
        return drawn;
    }

    /// <summary>Keeps a copy of a tensor under a name; checkpoints hold it too.</summary>
    public void Keep(string name, Tensor tensor)
    {
        Forget(name);
        _kept[name] = tensor.detach().clone().DetachFromDisposeScope();
    }

    public Tensor? Kept(string name) => _kept.GetValueOrDefault(name);

    public void Forget(string name)
    {
        if (_kept.Remove(name, out var old)) old.Dispose();
    }

    /// <summary>Disposes of something when the injection ends.</summary>
    internal void Hold(IDisposable registration) => _held.Add(registration);

    internal void Release()
    {
        _held.ForEach(h => h.Dispose());
        _held.Clear();
    }

    /// <summary>Notes a change; equal values are none.</summary>
    public void Report(params IReadOnlyList<Change> changes)
    {
        IReadOnlyList<Change> real = [.. changes.Where(c => c.Before != c.After)];
        if (real.Count > 0) Record.Add(Step, OccasionKind.Injected, real);
    }

    /// <summary>Compares digests of all that could have been changed; what is outside <paramref name="allowed"/> must be the same.</summary>
    /// <exception cref="InjectionException">Something else was changed.</exception>
    internal IReadOnlyList<Change> Changes(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after, IReadOnlySet<string> allowed)
    {
        List<Change> changes = [.. before.Where(p => after[p.Key] != p.Value).Select(p => new Change(p.Key, p.Value, after[p.Key]))];
        if (changes.Find(c => !allowed.Contains(c.What)) is { } stray)
            throw new InjectionException($"{Name} changed {stray.What} in step {Step}, which is not its target ({string.Join(", ", allowed.Take(5))})");
        return changes;
    }

    internal string Name => $"the action '{Record.Action}' of the fault '{Record.Fault}'";

    internal IReadOnlyDictionary<string, Tensor> State => _kept;

    public void Dispose()
    {
        Release();
        foreach (var name in _kept.Keys.ToList()) Forget(name);
    }

    /// <summary>A stable number of a text (FNV-1a), for streams by purpose.</summary>
    private static int Number(string text)
    {
        var hash = 2166136261u;
        foreach (var one in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ one) * 16777619u);
        return unchecked((int)hash);
    }
}
