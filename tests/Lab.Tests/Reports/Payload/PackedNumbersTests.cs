using HessianFaultLab.Lab.Reports.Payload;

namespace HessianFaultLab.Lab.Tests.Reports.Payload;

public sealed class PackedNumbersTests
{
    [Fact]
    public void Numbers_of_many_sizes_and_both_signs_come_back_within_their_bound()
    {
        var random = new Random(1);
        double?[] values = [.. Enumerable.Range(0, 400).Select(_ => (double?)(Math.Exp((random.NextDouble() * 18) - 9) * (random.Next(3) == 0 ? -1 : 1)))];
        var packed = new PackedNumbers(values);
        Assert.Equal(2 * values.Length, packed.Codes.Length);
        var step = (packed.High - packed.Low) / (PackedNumbers.Levels - 1);
        // |x| = unit * sinh(y) moves by unit * cosh(y) a unit of y.
        foreach (var (value, back) in values.Zip(Unpacked(packed)))
            Assert.InRange(Math.Abs(back!.Value - value!.Value), 0, 0.51 * step * Math.Sqrt((value.Value * value.Value) + (packed.Unit * packed.Unit)));
    }

    [Fact]
    public void What_is_no_number_is_kept_and_does_not_disturb_the_others()
    {
        double?[] values = [null, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, 3];
        Assert.Equal([null, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0], Unpacked(new PackedNumbers(values)).Take(5));
        Assert.Equal(3, Unpacked(new PackedNumbers(values))[5]!.Value, 2);
    }

    [Theory]
    [InlineData]
    [InlineData(0.0)]
    [InlineData(7.25, 7.25, 7.25)]
    [InlineData(1e-300, 1e300)]
    public void Extremes_come_back(params double[] values)
    {
        var back = Unpacked(new PackedNumbers([.. values.Select(v => (double?)v)]));
        Assert.Equal(values.Length, back.Count);
        foreach (var (value, seen) in values.Zip(back)) Assert.InRange(seen!.Value, (value * 0.99) - 1e290, (value * 1.01) + 1e290);
    }

    /// <summary>As numbers.js does it.</summary>
    private static List<double?> Unpacked(PackedNumbers packed)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return [.. packed.Codes.Chunk(2).Select(pair => (Digits.IndexOf(pair[0]) * 64) + Digits.IndexOf(pair[1])).Select(code => code switch
        {
            4095 => (double?)null,
            4094 => double.NaN,
            4093 => double.PositiveInfinity,
            4092 => double.NegativeInfinity,
            _ => packed.Unit * Math.Sinh(packed.Low + (code / 4091.0 * (packed.High - packed.Low))),
        })];
    }
}
