namespace HessianFaultLab.Lab.Data.Tokens;

/// <summary>Texts cut to a length and framed as BERT wants them.</summary>
internal static class PairTruncation
{
    /// <summary>Room for the three tokens that frame a pair.</summary>
    internal const int ShortestLength = 3;

    internal static int[] Frame(List<int> first, List<int>? second, int length, int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, ShortestLength);
        var room = length - (second is null ? 2 : 3);
        var (a, b) = (first.Count, second?.Count ?? 0);
        // Token by token in the reference; equally long texts lose one of the second.
        while (a + b > room)
        {
            if (a > b) a--;
            else b--;
        }
        var framed = new List<int>(length) { start };
        framed.AddRange(first.Take(a));
        framed.Add(end);
        if (second is not null)
        {
            framed.AddRange(second.Take(b));
            framed.Add(end);
        }
        return [.. framed];
    }
}
