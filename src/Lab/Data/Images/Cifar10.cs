using HessianFaultLab.Lab.Data.Examples;
using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Data.Images;

/// <summary>
/// CIFAR-10 (Krizhevsky 2009), binary version: <c>data_batch_1.bin</c> ... <c>data_batch_5.bin</c>, <c>test_batch.bin</c>, records of one
/// byte for the class and 3 x 32 x 32 for the pixels. Images come as videos of few frames, values -1 to 1, read from the file
/// when they are asked for.
/// </summary>
public sealed class Cifar10 : IDataSet
{
    private const int Pixels = 3 * 32 * 32;
    private const int Record = 1 + Pixels;

    private readonly List<(string Path, FileStream File, int Count)> _train = [];
    private readonly List<(string Path, FileStream File, int Count)> _test = [];
    private readonly VideoSize _size;
    private readonly int _training;
    private readonly int _validation;

    /// <exception cref="BadInputException">A file is missing or its length is not a whole number of records.</exception>
    public Cifar10(string folder, Cifar10Options options)
    {
        options.Validate(Name);
        _size = new VideoSize(3, options.Frames, 32, 32);
        try
        {
            var names = Files.Inside(folder, folders: false).Where(n => n.StartsWith("data_batch_", StringComparison.Ordinal) && n.EndsWith(".bin", StringComparison.Ordinal)).ToArray();
            if (names.Length == 0) throw new BadInputException($"{folder} has no data_batch_1.bin; unpack the binary version of CIFAR-10 there");
            foreach (var name in names) _train.Add(Open(Path.Combine(folder, name)));
            _test.Add(Open(Path.Combine(folder, "test_batch.bin")));
        }
        catch
        {
            Dispose();
            throw;
        }
        var all = _train.Sum(f => f.Count);
        _validation = (int)(all * options.ValidationShare);
        _training = all - _validation;
    }

    public string Name => "cifar10";

    public int Classes => 10;

    public IReadOnlyDictionary<string, int> Dimensions => _size.Dimensions;

    public int Count(Split split) => split switch
    {
        Split.Train => _training,
        Split.Validation => _validation,
        _ => _test.Sum(f => f.Count),
    };

    public Batch Take(Split split, IReadOnlyList<int> numbers) =>
        Stacking.Videos([.. numbers.Select(n => Read(split, ExampleNumbers.Check(Name, split, n, Count(split))))], _size);

    public void Dispose()
    {
        foreach (var (_, file, _) in _train.Concat(_test)) file.Dispose();
    }

    private static (string Path, FileStream File, int Count) Open(string path)
    {
        var file = Files.Open(path);
        if (file.Length > 0 && file.Length % Record == 0 && file.Length / Record <= int.MaxValue / 64) return (path, file, (int)(file.Length / Record));
        var length = file.Length;
        file.Dispose();
        throw new BadInputException($"{path} has {length} bytes, which is no whole number of records of {Record}: it is cut off or something else; load it again");
    }

    private Labelled<float[]> Read(Split split, int number)
    {
        var files = split == Split.Test ? _test : _train;
        var left = split == Split.Validation ? _training + number : number;
        var at = 0;
        while (left >= files[at].Count) left -= files[at++].Count;
        var (path, file, _) = files[at];
        var record = new byte[Record];
        var offset = (long)left * Record;
        var read = 0;
        while (read < Record && RandomAccess.Read(file.SafeFileHandle, record.AsSpan(read), offset + read) is > 0 and var some) read += some;
        if (read < Record) throw new BadInputException($"{path}: byte {offset + read} is the end, but record {left} wants {Record} bytes; was the file changed meanwhile?");
        if (record[0] > 9) throw new BadInputException($"{path}: byte {offset} is the class of record {left}; it is {record[0]}, but classes are 0 to 9");
        return new Labelled<float[]>(Repeat(record.AsSpan(1)), record[0]);
    }

    /// <summary>[channels, 32, 32] to [channels, frames, 32, 32].</summary>
    private float[] Repeat(ReadOnlySpan<byte> pixels)
    {
        const int plane = 32 * 32;
        var video = new float[_size.Values];
        for (var i = 0; i < pixels.Length; i++)
        {
            for (var f = 0; f < _size.Frames; f++) video[(i / plane * _size.Frames + f) * plane + i % plane] = pixels[i] / 127.5f - 1;
        }
        return video;
    }
}
