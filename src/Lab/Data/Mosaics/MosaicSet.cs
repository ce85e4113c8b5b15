using HessianFaultLab.Lab.Data.Examples;
using HessianFaultLab.Lab.Data.Randomness;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Data.Mosaics;

/// <summary>
/// Mosaics after Vashisht and Ramaswamy (2023): several images, one of a foreground kind, which is the class, the others of
/// background kinds. Where the foreground lies is random and told to nobody but <see cref="Foreground"/>, which no model reads.
/// </summary>
public sealed class MosaicSet : IDataSet
{
    /// <summary>The input that says where the foreground is, int64 [batch].</summary>
    public const string Foreground = "foreground";

    private readonly MosaicOptions _options;
    private readonly ITiles _tiles;
    private readonly VideoSize _size;
    private readonly double[] _prior;

    /// <exception cref="BadInputException">The options do not fit together, or the images.</exception>
    internal MosaicSet(string name, MosaicOptions options, ITiles tiles)
    {
        (Name, _options, _tiles) = (name, options, tiles);
        options.Validate(name);
        if (options.Classes >= tiles.Kinds) throw new BadInputException($"{name}: classes is {options.Classes}, but of {tiles.Kinds} kinds of images one at least must be background");
        _size = tiles.Size with { Frames = options.Segments };
        _prior = options.Prior(options.Classes);
    }

    public string Name { get; }

    public int Classes => _options.Classes;

    public IReadOnlyDictionary<string, int> Dimensions => _size.Dimensions;

    public int Count(Split split) => _options.Count(split);

    public Batch Take(Split split, IReadOnlyList<int> numbers)
    {
        var mosaics = numbers.Select(n => Example(split, ExampleNumbers.Check(Name, split, n, Count(split)))).ToList();
        var videos = Stacking.Videos([.. mosaics.Select(m => new Labelled<float[]>(m.Input.Video, m.Label))], _size);
        return new Batch([.. videos.Inputs, new(Foreground, tensor(mosaics.ConvertAll(m => (long)m.Input.Foreground).ToArray()))], videos.Labels);
    }

    public void Dispose() => _tiles.Dispose();

    /// <summary>One example, decided by seed, split and number; with label noise, the label of a training example may be wrong.</summary>
    public Labelled<Mosaic> Example(Split split, int number)
    {
        var stream = RandomDraws.At(_options.Seed, (int)split, number);
        var label = stream.Of(_prior);
        var hinted = stream.Chance(_options.Hint) && split == Split.Train;
        var noisy = stream.Chance(_options.LabelNoise) && split == Split.Train;
        var wrong = stream.Below(Classes);
        var foreground = stream.Below(_options.Segments);
        var video = new float[_size.Values];
        for (var segment = 0; segment < _options.Segments; segment++)
        {
            var background = Classes + stream.Below(_tiles.Kinds - Classes);
            Place(_tiles.Take(split, segment == foreground || hinted ? label : background, stream), video, segment);
        }
        return new Labelled<Mosaic>(new Mosaic(video, foreground), noisy ? wrong : label);
    }

    private void Place(float[] image, float[] video, int segment)
    {
        var plane = _size.Height * _size.Width;
        for (var channel = 0; channel < _size.Channels; channel++)
            Array.Copy(image, channel * plane, video, (channel * _size.Frames + segment) * plane, plane);
    }
}
