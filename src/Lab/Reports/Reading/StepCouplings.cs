namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>The norms of the Hessian's blocks between components, at one step. They are symmetric; each pair was written once.</summary>
internal sealed class StepCouplings(long step)
{
    private readonly Dictionary<(int, int), double?> _values = [];

    internal long Step { get; } = step;

    /// <summary>Null where there is no value.</summary>
    internal double? this[int one, int other] => _values.GetValueOrDefault((Math.Min(one, other), Math.Max(one, other)));

    /// <summary>The components that have couplings, in their order.</summary>
    internal IReadOnlyList<int> Components => [.. _values.Keys.SelectMany(k => (int[])[k.Item1, k.Item2]).Distinct().Order()];

    internal void Add(int one, int other, double? value) => _values[(Math.Min(one, other), Math.Max(one, other))] = value;
}
