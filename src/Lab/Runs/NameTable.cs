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
    private readonly List<int> _after = [];
    private int _last;

    internal NameTable(params IEnumerable<string> names)
    {
        foreach (var name in names) Of(name);
    }

    internal IReadOnlyList<string> Names => _names;

    /// <summary>The number of a name, which is new if it was never seen.</summary>
    internal int Of(ReadOnlySpan<byte> name)
    {
        // Lines come in the same order over and over: what has followed the last name once follows it again.
        if (_names.Count > 0 && name.SequenceEqual(_bytes[_after[_last]])) return _last = _after[_last];
        var number = Find(name, out var bucket);
        if (number < 0)
        {
            number = _names.Count;
            bucket.Add(number);
            _bytes.Add(name.ToArray());
            _names.Add(Encoding.UTF8.GetString(name));
            _after.Add(number);
        }
        _after[_last] = number;
        return _last = number;
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
