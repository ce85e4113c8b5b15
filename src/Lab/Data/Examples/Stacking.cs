using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Data.Examples;

/// <summary>Examples side by side in one tensor, filled up with padding.</summary>
internal static class Stacking
{
    /// <summary><c>tokens</c> and <c>mask</c> [batch, length]; the length is that of the longest text, at least 1.</summary>
    internal static Batch Texts(IReadOnlyList<Labelled<int[]>> texts, int padding)
    {
        var length = Math.Max(1, texts.Select(t => t.Input.Length).DefaultIfEmpty().Max());
        var (tokens, mask) = Padded(texts.Count * length, padding);
        for (var i = 0; i < texts.Count; i++) Place(texts[i].Input, tokens, mask, i * length);
        return Build(tokens, mask, [texts.Count, length], texts.Select(t => t.Label));
    }

    /// <summary><c>tokens</c> and <c>mask</c> [batch, sentences, words], as large as the largest document needs.</summary>
    internal static Batch Documents(IReadOnlyList<Labelled<int[][]>> documents, int padding)
    {
        var sentences = Math.Max(1, documents.Select(d => d.Input.Length).DefaultIfEmpty().Max());
        var words = Math.Max(1, documents.SelectMany(d => d.Input).Select(s => s.Length).DefaultIfEmpty().Max());
        var (tokens, mask) = Padded(documents.Count * sentences * words, padding);
        for (var i = 0; i < documents.Count; i++)
        {
            for (var s = 0; s < documents[i].Input.Length; s++) Place(documents[i].Input[s], tokens, mask, (i * sentences + s) * words);
        }
        return Build(tokens, mask, [documents.Count, sentences, words], documents.Select(d => d.Label));
    }

    /// <summary><c>video</c> [batch, channels, frames, height, width].</summary>
    internal static Batch Videos(IReadOnlyList<Labelled<float[]>> videos, VideoSize size)
    {
        var values = new float[checked(videos.Count * size.Values)];
        for (var i = 0; i < videos.Count; i++) videos[i].Input.CopyTo(values, i * size.Values);
        long[] shape = [videos.Count, size.Channels, size.Frames, size.Height, size.Width];
        return new Batch([new("video", tensor(values, shape))], Labels(videos.Select(v => v.Label)));
    }

    private static (long[] Tokens, bool[] Mask) Padded(int count, int padding)
    {
        var tokens = new long[count];
        Array.Fill(tokens, padding);
        return (tokens, new bool[count]);
    }

    private static void Place(int[] text, long[] tokens, bool[] mask, int start)
    {
        for (var i = 0; i < text.Length; i++) (tokens[start + i], mask[start + i]) = (text[i], true);
    }

    private static Batch Build(long[] tokens, bool[] mask, long[] shape, IEnumerable<int> labels) =>
        new([new("tokens", tensor(tokens, shape)), new("mask", tensor(mask, shape))], Labels(labels));

    private static TorchSharp.torch.Tensor Labels(IEnumerable<int> labels) => tensor(labels.Select(l => (long)l).ToArray());
}
