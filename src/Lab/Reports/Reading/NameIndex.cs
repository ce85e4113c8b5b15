using System.Text;

namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>Finds a name's number without making a text of it: metrics.csv of a large experiment has millions of them.</summary>
internal sealed class NameIndex(IEnumerable<string> names)
{
    private readonly byte[][] _names = [.. names.Select(Encoding.UTF8.GetBytes)];
    private int _last;

    /// <summary>-1 where it is none of them.</summary>
    internal int Of(ReadOnlySpan<byte> name)
    {
        // Neighbouring lines tell of the same component, or of the next one.
        for (var i = 0; i < _names.Length; i++)
        {
            var at = _last + i < _names.Length ? _last + i : _last + i - _names.Length;
            if (!name.SequenceEqual(_names[at])) continue;
            return _last = at;
        }
        return -1;
    }
}
