using HessianFaultLab.Lab.Faults.Numerics;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Faults.Numerics;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData(ScalarType.Float16, 16, 15, 10, 14)]
    [InlineData(ScalarType.BFloat16, 16, 15, 7, 14)]
    [InlineData(ScalarType.Float32, 32, 31, 23, 30)]
    [InlineData(ScalarType.Float64, 64, 63, 52, 62)]
    public void A_format_has_its_fields(ScalarType type, int bits, int sign, int first, int last)
    {
        var format = NumberFormat.Of(type);
        Assert.Equal((bits, sign), (format.Bits, format.SignBit));
        Assert.Equal((first, last), format.Range(BitField.Exponent));
        Assert.Equal((0, first - 1), format.Range(BitField.Fraction));
        Assert.Equal((sign, sign), format.Range(BitField.Sign));
        Assert.Equal((0, sign), format.Range(BitField.Any));
    }

    [Fact]
    public void Whole_numbers_have_no_format() => Assert.Throws<BadInputException>(() => NumberFormat.Of(ScalarType.Int64));

    /// <summary>All 65536 numbers and all 16 bits, against the numbers' neighbours.</summary>
    [Fact]
    public void The_slope_of_every_flip_of_every_half_is_the_difference_to_its_neighbour()
    {
        var format = NumberFormat.Of(ScalarType.Float16);
        for (var word = 0; word < 65536; word++)
        {
            for (var bit = 0; bit < 16; bit++)
            {
                var slope = format.Slope((ulong)word, bit);
                var (before, after) = (Value(word), Value((int)NumberFormat.Flip((ulong)word, bit)));
                if (!double.IsFinite(before) || !double.IsFinite(after))
                {
                    Assert.Equal(0, slope);
                    continue;
                }
                // A neighbour within the same exponent that differs in a lower bit than the flipped one, or a higher where there is none.
                var neighbour = word ^ (bit == 0 ? 2 : 1);
                var expected = (Value(neighbour ^ (1 << bit)) - after) / (Value(neighbour) - before);
                Assert.Equal(expected, slope);
            }
        }

        static double Value(int word) => (double)BitConverter.UInt16BitsToHalf((ushort)word);
    }

    [Fact]
    public void Words_of_every_type_are_flipped_exactly()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([-1.5f, float.BitIncrement(2f)], [First(tensor(1.5f), 31).item<float>(), First(tensor(2f), 0).item<float>()]);
        // The exponent of 1.5 is 1023: without its two lowest bits 1020.
        Assert.Equal([1.5 / 8, double.BitIncrement(1)], [First(tensor(1.5), 52, 53).item<double>(), First(tensor(1.0), 0).item<double>()]);
        Assert.Equal((Half)(-2), BitConverter.UInt16BitsToHalf(BitConverter.ToUInt16(First(tensor(2f).to(ScalarType.Float16), 15).bytes)));
        // That of 1 is 127; bit 8 is worth 2 of it.
        Assert.Equal(1 / 4f, First(tensor(1f).to(ScalarType.BFloat16), 8).to(ScalarType.Float32).item<float>());

        static Tensor First(Tensor value, params int[] bits) => Words.Map(value, (_, word) => bits.Aggregate(word, NumberFormat.Flip));
    }
}
