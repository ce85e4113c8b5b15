namespace HessianFaultLab.Lab.Data.Synthetic;

/// <summary>The made-up words of a synthetic language, numbered in the order in which they were added.</summary>
internal sealed class Lexicon
{
    private readonly List<string> _words = [];

    internal Lexicon(params ReadOnlySpan<string> first)
    {
        foreach (var word in first) _words.Add(word);
    }

    internal int Size => _words.Count;

    internal string this[int number] => _words[number];

    /// <summary>Adds <c>prefix0</c>, <c>prefix1</c>, ...</summary>
    /// <returns>The number of the first.</returns>
    internal int Add(string prefix, int count)
    {
        var first = _words.Count;
        for (var i = 0; i < count; i++) _words.Add($"{prefix}{i}");
        return first;
    }
}
