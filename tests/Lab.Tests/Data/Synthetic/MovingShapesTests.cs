using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Synthetic;

namespace HessianFaultLab.Lab.Tests.Data.Synthetic;

public sealed class MovingShapesTests
{
    private const int Examples = 1200;

    private static readonly MovingShapesOptions Plain = new() { Train = Examples, LabelNoise = 0, Hint = 0, Noise = 0, Distractors = 0 };

    [Fact]
    public void The_place_that_counts_shows_the_label_and_every_place_another_class()
    {
        using var data = new MovingShapes(Plain);
        for (var i = 0; i < 100; i++)
        {
            var example = data.Example(Split.Train, i);
            var shown = Enumerable.Range(0, 3).Select(p => Strongest(example.Input, p)).ToArray();
            Assert.Equal(example.Label, shown[1]);
            Assert.Equal(3, shown.Distinct().Count());
        }
    }

    [Fact]
    public void What_is_seen_wherever_it_is_seen_tells_one_in_three_and_at_the_stage_it_tells_all()
    {
        using var data = new MovingShapes(Plain);
        double pooled = 0, staged = 0;
        for (var i = 0; i < Examples; i++)
        {
            var example = data.Example(Split.Train, i);
            var (everywhere, there) = (new double[8], Evidence(example.Input, 1));
            for (var p = 0; p < 3; p++)
            {
                foreach (var (c, value) in Evidence(example.Input, p).Index()) everywhere[c] += value;
            }
            pooled += Array.IndexOf(everywhere, everywhere.Max()) == example.Label ? 1 : 0;
            staged += Array.IndexOf(there, there.Max()) == example.Label ? 1 : 0;
        }
        Assert.Equal(1.0 / 3, pooled / Examples, 4 * 0.0136);
        Assert.Equal(1.0, staged / Examples, 0.001);
    }

    [Fact]
    public void Beyond_the_receptive_field_a_video_with_two_places_exchanged_has_the_same_windows()
    {
        // Windows of 18 columns, as three 3 x 3 x 3 convolutions with two halvings see them, at their stride of 4.
        using var data = new MovingShapes(Plain with { Gap = 20, Train = 20 });
        for (var i = 0; i < 20; i++)
        {
            var video = data.Example(Split.Train, i).Input;
            Assert.NotEqual(video, Exchanged(video, 20));
            Assert.Equal(Windows(video, 20), Windows(Exchanged(video, 20), 20));
        }
    }

    [Fact]
    public void A_cue_names_the_place_that_counts()
    {
        using var data = new MovingShapes(Plain with { Cue = true });
        var places = new HashSet<int>();
        for (var i = 0; i < 60; i++)
        {
            var example = data.Example(Split.Train, i);
            var top = Enumerable.Range(0, 8).First(r => example.Input[r * 72] == 1);
            var place = top switch { 0 => 0, 2 => 1, _ => 2 };
            places.Add(place);
            Assert.Equal(example.Label, Strongest(example.Input, place));
        }
        Assert.Equal(3, places.Count);
    }

    private static int Strongest(float[] video, int place)
    {
        var evidence = Evidence(video, place);
        return Array.IndexOf(evidence, evidence.Max());
    }

    /// <summary>How often each class's shape takes each class's step in a place, by exact comparison on the place as a torus.</summary>
    private static double[] Evidence(float[] video, int place)
    {
        var evidence = new double[8];
        for (var c = 0; c < 8; c++)
        {
            var (rows, columns) = ShapeMasks.Steps[c % 4];
            for (var frame = 0; frame < 7; frame++)
            {
                for (var row = 0; row < 8; row++)
                {
                    for (var column = 0; column < 8; column++)
                    {
                        if (Stands(video, place, c / 4, frame, row, column) && Stands(video, place, c / 4, frame + 1, row + rows, column + columns)) evidence[c]++;
                    }
                }
            }
        }
        return evidence;
    }

    private static bool Stands(float[] video, int place, int shape, int frame, int row, int column)
    {
        var mask = ShapeMasks.All[shape];
        for (var r = 0; r < 3; r++)
        {
            for (var c = 0; c < 3; c++)
            {
                var pixel = video[(frame * 8 + (row + r + 8) % 8) * 72 + 12 + 20 * place + (column + c + 8) % 8];
                if (pixel != (mask.Contains((r, c)) ? 1 : 0)) return false;
            }
        }
        return true;
    }

    private static float[] Exchanged(float[] video, int gap)
    {
        var width = 3 * (8 + gap) + gap;
        var exchanged = (float[])video.Clone();
        for (var row = 0; row < 64; row++)
        {
            for (var c = 0; c < 8; c++)
            {
                var (first, second) = (row * width + gap + c, row * width + gap + 8 + gap + c);
                (exchanged[first], exchanged[second]) = (video[second], video[first]);
            }
        }
        return exchanged;
    }

    private static IEnumerable<string> Windows(float[] video, int gap)
    {
        var width = 3 * (8 + gap) + gap;
        // Beyond the edge stands a padding that a window can tell from an empty pixel.
        return Enumerable.Range(0, width / 4).Select(cell => string.Concat(
            from row in Enumerable.Range(0, 64)
            from column in Enumerable.Range(cell * 4 - 7, 18)
            select column < 0 || column >= width ? '|' : video[row * width + column] == 1 ? '#' : '.')).Order(StringComparer.Ordinal);
    }
}
