namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>What one injection did in a run: enough to check it, and to do the same again.</summary>
public sealed class InjectionRecord
{
    /// <summary>Changes and occasions beyond these are counted, not listed.</summary>
    internal const int Listed = 16;

    private readonly List<Occasion> _occasions = [];

    public required string Fault { get; init; }

    public required string Severity { get; init; }

    /// <summary>The action's name.</summary>
    public required string Action { get; init; }

    public required IReadOnlyList<string> Components { get; init; }

    public required IReadOnlyList<string> Parameters { get; init; }

    public required IReadOnlyList<string> Sites { get; init; }

    public IReadOnlyList<Occasion> Occasions
    {
        get => _occasions;
        init => _occasions = [.. value];
    }

    /// <summary>How often it was seen to do something. What acts in every step is no longer watched once enough is listed.</summary>
    public int Count { get; set; }

    /// <summary>Whether it may have done more than is listed.</summary>
    public bool IsCutShort => _occasions.Count >= Listed;

    /// <summary>Places and values that were drawn, by the name that the action gave them.</summary>
    public Dictionary<string, IReadOnlyList<long>> Drawn { get; init; } = new(StringComparer.Ordinal);

    internal void Add(int step, OccasionKind kind, IReadOnlyList<Change> changes)
    {
        Count++;
        if (_occasions.Count < Listed) _occasions.Add(new Occasion(step, kind, [.. changes.Take(Listed)]));
    }

    /// <summary>Takes over what another record of the same injection holds.</summary>
    internal void Resume(InjectionRecord earlier)
    {
        _occasions.Clear();
        _occasions.AddRange(earlier.Occasions);
        Count = earlier.Count;
        foreach (var (name, drawn) in earlier.Drawn) Drawn[name] = drawn;
    }
}
