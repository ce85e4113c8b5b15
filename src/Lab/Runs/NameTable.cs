using System.Text;

namespace HessianFaultLab.Lab.Runs;

/// <summary>Numbers for names that come as UTF-8, so that millions of equal names cost one text.</summary>
internal sealed class NameTable
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private readonly Dictionary<ulong, List<int>> _byHash = [];
    private readonly List<byte[]> _bytes = [];
    private readonly List<string> _names = [];

    internal NameTable(params IEnumerable<string> names)
    {
        foreach (var name in names) Of(name);
    }

    internal IReadOnlyList<string> Names => _names;

    /// <summary>The number of a name, which is new if it was never seen.</summary>
    internal int Of(ReadOnlySpan<byte> name)
    {
        var found = Find(name, out var bucket);
        if (found >= 0) return found;
        bucket.Add(_names.Count);
        _bytes.Add(name.ToArray());
        _names.Add(Encoding.UTF8.GetString(name));
        return _names.Count - 1;
    }

    internal int Of(string name) => Of(Encoding.UTF8.GetBytes(name));

    private int Find(ReadOnlySpan<byte> name, out List<int> bucket)
    {
        // FNV-1a; names that share a hash are told apart by their bytes.
        var hash = Basis;
        foreach (var b in name) hash = (hash ^ b) * Prime;
        if (!_byHash.TryGetValue(hash, out bucket!)) _byHash.Add(hash, bucket = []);
        foreach (var number in bucket)
        {
            if (name.SequenceEqual(_bytes[number])) return number;
        }
        return -1;
    }
}
