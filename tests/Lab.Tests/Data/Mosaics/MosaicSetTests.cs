using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Mosaics;
using HessianFaultLab.Lab.Data.Sources;

namespace HessianFaultLab.Lab.Tests.Data.Mosaics;

public sealed class MosaicSetTests
{
    [Fact]
    public void One_segment_shows_the_class_and_the_others_background()
    {
        using var data = DataSources.Open("mosaics,noise=0,size=3,segments=4,classes=6");
        using var batch = data.Take(Split.Train, [.. Enumerable.Range(0, 500)]);
        var pixels = batch["video"].data<float>().ToArray();
        var (places, labels) = (batch[MosaicSet.Foreground].data<long>().ToArray(), batch.Labels.data<long>().ToArray());
        string Glyph(int example, int segment) => string.Concat(pixels.AsSpan((example * 4 + segment) * 9, 9).ToArray());
        var byLabel = Enumerable.Range(0, 500).GroupBy(i => labels[i], i => Glyph(i, (int)places[i])).ToList();
        // Each class has a glyph of its own, of five pixels, that is never in the background.
        Assert.All(byLabel, glyphs => Assert.Single(glyphs.Distinct()));
        var foreground = byLabel.Select(g => g.First()).ToHashSet();
        Assert.Equal(6, foreground.Count);
        var background = Enumerable.Range(0, 500).SelectMany(i => Enumerable.Range(0, 4).Where(s => s != places[i]).Select(s => Glyph(i, s))).ToHashSet();
        Assert.Equal(4, background.Count);
        Assert.All(foreground.Concat(background), glyph => Assert.Equal(5, glyph.Count(c => c == '1')));
        Assert.False(foreground.Overlaps(background));
        Assert.All(Enumerable.Range(0, 4), place => Assert.InRange(places.Count(p => p == place), 90, 160));
    }

    [Fact]
    public void Mosaics_of_CIFAR_have_their_channels_in_place()
    {
        using var folder = Cifar();
        using var data = DataSources.Open($"cifar10-mosaics:{folder.Path},classes=3,segments=5");
        Assert.Equal((3, 5), (data.Dimensions["channels"], data.Dimensions["frames"]));
        using var batch = data.Take(Split.Test, [.. Enumerable.Range(0, 20)]);
        for (var i = 0; i < 20; i++)
        {
            for (var segment = 0; segment < 5; segment++)
            {
                var kinds = Enumerable.Range(0, 3).Select(channel => Kind(batch["video"][i, channel, segment, 7, 9].item<float>(), channel)).Distinct().ToList();
                var kind = Assert.Single(kinds);
                Assert.Equal(segment == batch[MosaicSet.Foreground][i].item<long>(), kind < 3);
                if (kind < 3) Assert.Equal(kind, batch.Labels[i].item<long>());
            }
        }
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        using var folder = Cifar();
        Assert.Contains("classes is 10; it must lie between 2 and 9", Assert.Throws<BadInputException>(() => DataSources.Open("mosaics,classes=10")).Message, StringComparison.Ordinal);
        folder.Write("test_batch.bin", Image(4));
        Assert.Contains("the Test split has no image of class 0", Assert.Throws<BadInputException>(() => DataSources.Open($"cifar10-mosaics:{folder.Path}")).Message, StringComparison.Ordinal);
    }

    /// <summary>The pixels of class k are 20 k in the first channel, one more in the next, ...</summary>
    private static byte[] Image(int kind) => [(byte)kind, .. Enumerable.Range(0, 3).SelectMany(channel => Enumerable.Repeat((byte)(20 * kind + channel), 1024))];

    private static int Kind(float value, int channel) => (int)Math.Round(((value + 1) * 127.5 - channel) / 20);

    private static Workplace Cifar()
    {
        var folder = new Workplace();
        folder.Write("data_batch_1.bin", [.. Enumerable.Range(0, 100).SelectMany(i => Image(i % 10))]);
        folder.Write("test_batch.bin", [.. Enumerable.Range(0, 20).SelectMany(i => Image(i % 10))]);
        return folder;
    }
}
