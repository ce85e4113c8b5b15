using HessianFaultLab.Lab.Data.Examples;
using HessianFaultLab.Lab.Data.Images;
using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Data.Mosaics;

/// <summary>The images of CIFAR-10 by class.</summary>
internal sealed class Cifar10Tiles : ITiles
{
    private readonly Cifar10 _images;
    private readonly Dictionary<(Split, int), int[]> _byKind = [];

    /// <exception cref="BadInputException">A file is missing or damaged, or a split has no image of some class.</exception>
    internal Cifar10Tiles(string folder)
    {
        _images = new Cifar10(folder, new Cifar10Options());
        try
        {
            foreach (var split in Enum.GetValues<Split>())
            {
                var labels = ((IDataSet)_images).Labels(split);
                for (var kind = 0; kind < _images.Classes; kind++)
                {
                    _byKind[(split, kind)] = [.. labels.Index().Where(l => l.Item == kind).Select(l => l.Index)];
                    if (_byKind[(split, kind)].Length == 0) throw new BadInputException($"{folder}: the {split} split has no image of class {kind}; a mosaic needs images of every class");
                }
            }
        }
        catch
        {
            _images.Dispose();
            throw;
        }
    }

    public int Kinds => _images.Classes;

    public VideoSize Size { get; } = new(3, 1, 32, 32);

    public float[] Take(Split split, int kind, RandomDraws stream)
    {
        var numbers = _byKind[(split, kind)];
        using var image = _images.Take(split, [numbers[stream.Below(numbers.Length)]]);
        return image["video"].data<float>().ToArray();
    }

    public void Dispose() => _images.Dispose();
}
