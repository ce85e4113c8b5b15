namespace HessianFaultLab.Lab.Reports.Payload;

/// <summary>Names that many runs have in common, each written once.</summary>
internal sealed class SharedNames
{
    private readonly Dictionary<string, int> _numbers = [];

    internal IReadOnlyList<string> All => [.. _numbers.OrderBy(n => n.Value).Select(n => n.Key)];

    internal int NumberOf(string name)
    {
        if (!_numbers.TryGetValue(name, out var number)) _numbers.Add(name, number = _numbers.Count);
        return number;
    }
}
