using HessianFaultLab.Lab.Data.Examples;

namespace HessianFaultLab.Lab.Data.Videos;

/// <summary>Clips as a data set: decoded when they are asked for, kept as far as the cache allows. Values 0 to 255 become -1 to 1.</summary>
public sealed class VideoClips : IDataSet
{
    private readonly ClipList _list;
    private readonly VideoOptions _options;
    private readonly FfmpegDecoder _decoder;
    private readonly VideoSize _size;
    private readonly Dictionary<string, byte[]> _cache = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public VideoClips(string name, ClipList list, VideoOptions options, FfmpegDecoder decoder)
    {
        options.Validate(name);
        (Name, _list, _options, _decoder) = (name, list, options, decoder);
        _size = new VideoSize(3, options.Frames, options.Height, options.Width);
    }

    public string Name { get; }

    public int Classes => _list.Classes.Count;

    public IReadOnlyDictionary<string, int> Dimensions => _size.Dimensions;

    public int Count(Split split) => _list.Clips.TryGetValue(split, out var clips) ? clips.Count : 0;

    public Batch Take(Split split, IReadOnlyList<int> numbers)
    {
        var clips = numbers.Select(n => _list.Clips[split][ExampleNumbers.Check(Name, split, n, Count(split))]);
        return Stacking.Videos([.. clips.Select(c => new Labelled<float[]>(Planes(Frames(c.Path)), c.Label))], _size);
    }

    public void Dispose() => _cache.Clear();

    private byte[] Frames(string path)
    {
        lock (_lock)
        {
            if (_cache.TryGetValue(path, out var kept)) return kept;
        }
        var frames = _decoder.Decode(path, _options.Frames, _options.Stride, _options.Height, _options.Width);
        lock (_lock)
        {
            if ((_cache.Count + 1L) * frames.Length <= (long)_options.Cache << 20) _cache[path] = frames;
        }
        return frames;
    }

    /// <summary>[frames, height, width, channels] to [channels, frames, height, width].</summary>
    private float[] Planes(byte[] frames)
    {
        var planes = new float[_size.Values];
        var plane = _size.Values / 3;
        for (var i = 0; i < plane; i++)
        {
            for (var c = 0; c < 3; c++) planes[c * plane + i] = frames[3 * i + c] / 127.5f - 1;
        }
        return planes;
    }
}
