using HessianFaultLab.Lab.Faults.Actions.Forward;
using HessianFaultLab.Lab.Faults.Alterations;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Numerics;
using HessianFaultLab.Lab.Faults.Targets;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Faults.Alterations;

/// <summary>What alterations make of given numbers, against closed forms.</summary>
[Collection(nameof(WholeProcess))]
public sealed class AlterationTests : IDisposable
{
    private const string Site = "encoder.0.ffn.in.output";

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly List<FaultyTraining> _trainings = [];

    public static TheoryData<Alteration, double[]> ClosedForms => new()
    {
        { new Scale { Factor = 3 }, [-6, 0.75, 9] },
        { new Shift { By = 1 }, [-1, 1.25, 4] },
        { new Negate(), [2, -0.25, -3] },
        { new TakeSign(), [-1, 1, 1] },
        { new Zero(), [0, 0, 0] },
        { new StickAt { Value = 7 }, [7, 7, 7] },
        { new Clamp { Low = -1, High = 2 }, [-1, 0.25, 2] },
        { new Clamp { High = 0 }, [-2, 0, 0] },
        { new Quantize { Bits = 2 }, [-3, 0, 3] },
        { new Quantize { Bits = 3 }, [-2, 0, 3] },
        { new Cast { To = NumberType.Float16 }, [-2, 0.25, 3] },
        { new FlipBits { Bit = -1 }, [2, -0.25, -3] },
        { new FlipBits { Bit = 51 }, [-3, 0.375, 2] },
        { new FlipBits { Field = BitField.Sign }, [2, -0.25, -3] },
        { new FlipBits { Range = [52, 52] }, [-4, 0.125, 6] },
        { new Scale { Factor = 3, Numbers = [-1] }, [-2, 0.25, 9] },
        { new Zero { Numbers = [0, 1], Of = Piece.Columns }, [0, 0, 3] },
    };

    [Theory]
    [MemberData(nameof(ClosedForms))]
    public void Numbers_are_altered_as_said(Alteration how, double[] expected)
    {
        Assert.Empty(how.Problems());
        Assert.Equal(expected, how.Apply(tensor(new[] { -2, 0.25, 3 }), Place()).data<double>().ToArray());
        // The same where derivatives are asked for.
        Assert.Equal(expected, how.Apply(tensor(new[] { -2, 0.25, 3 }, requires_grad: true), Place()).detach().data<double>().ToArray());
    }

    public static TheoryData<Alteration, double[]> Derivatives => new()
    {
        { new Scale { Factor = 3 }, [3, 3, 3] },
        { new Negate(), [-1, -1, -1] },
        { new TakeSign(), [0, 0, 0] },
        { new Zero(), [0, 0, 0] },
        { new StickAt { Value = 7, Numbers = [1] }, [1, 0, 1] },
        { new Randomize(), [0, 0, 0] },
        { new AddNoise { Deviation = 1 }, [1, 1, 1] },
        { new Clamp { Low = -1, High = 2 }, [0, 1, 0] },
        { new Quantize { Bits = 3 }, [1, 1, 1] },
        { new Cast { To = NumberType.Bfloat16 }, [1, 1, 1] },
        { new FlipBits { Bit = 63 }, [-1, -1, -1] },
        { new FlipBits { Bit = 3 }, [1, 1, 1] },
        { new FlipBits { Bit = 52 }, [2, 0.5, 2] },
        { new FlipBits { Bit = 62 }, [Math.ScaleB(1, -1023), 0, Math.ScaleB(1, -1023)] },
    };

    /// <summary>The exact derivative, or, of what rounds, one.</summary>
    [Theory]
    [MemberData(nameof(Derivatives))]
    public void Derivatives_are_as_said(Alteration how, double[] expected)
    {
        var values = tensor(new[] { -2, 0.25, 3 }, requires_grad: true);
        // 0.25 with bit 62 flipped is 2^1022: a factor of 2^1024, which no float64 holds.
        if (how is FlipBits { Bit: 62 }) expected[1] = double.MaxValue;
        Assert.Equal(expected, autograd.grad([how.Apply(values, Place()).sum()], [values])[0].data<double>().ToArray());
    }

    [Fact]
    public void A_flip_that_overflows_has_no_derivative()
    {
        var values = tensor(new[] { 1.5 }, requires_grad: true);
        var flipped = new FlipBits { Bit = 62 }.Apply(values, Place());
        Assert.True(double.IsNaN(flipped.detach().item<double>()));
    }

    [Fact]
    public void The_kind_of_piece_decides_what_is_drawn()
    {
        var values = ones([4, 5, 6]);
        var place = Place();
        Assert.Equal(3, Zeros(new Zero { Count = 3 }.Apply(values, place)));
        Assert.Equal(60, Zeros(new Zero { Share = 0.5 }.Apply(values, place)));
        Assert.Equal(2 * 30, Zeros(new Zero { Count = 2, Of = Piece.Rows }.Apply(values, place)));
        Assert.Equal(2 * 20, Zeros(new Zero { Count = 2, Of = Piece.Columns }.Apply(values, place)));
        // Of a forward pass: as many in each example, and the same.
        var zeroed = new Zero { Count = 3 }.Apply(values, place with { HasExamples = true });
        Assert.Equal([3L, 3, 3, 3], zeroed.eq(0).sum([1, 2]).data<long>().ToArray());
        Assert.True((bool)zeroed.eq(zeroed.narrow(0, 0, 1)).all());
    }

    [Fact]
    public void Neighbours_lie_together()
    {
        var zeroed = new Zero { Count = 4, Of = Piece.Columns, Together = true }.Apply(ones([1, 20]), Place());
        var places = zeroed.eq(0).nonzero().narrow(1, 1, 1).data<long>().ToArray();
        Assert.Equal(Enumerable.Range((int)places[0], 4).Select(n => (long)n), places);
    }

    [Fact]
    public void What_is_drawn_stands_in_the_record_and_stays()
    {
        var training = Training();
        var place = Place(training);
        var first = new Zero { Count = 3 }.Apply(ones(50), place);
        Assert.Equal(first.eq(0).nonzero().flatten().data<long>().ToArray(), Assert.Single(training.Record.Drawn).Value);
        Assert.True((bool)first.eq(new Zero { Count = 3 }.Apply(ones(50), place)).all());
        Assert.True((bool)first.eq(new Zero { Count = 3 }.Apply(ones(50), Place())).all());
        var noise = new AddNoise { Deviation = 1 };
        Assert.True((bool)noise.Apply(ones(50), place).eq(noise.Apply(ones(50), place)).all());
    }

    [Fact]
    public void Random_numbers_have_their_distribution()
    {
        var noise = new AddNoise { Deviation = 0.5 }.Apply(full(20000, 3.0), Place());
        Assert.Equal(3, (double)noise.mean(), 0.02);
        Assert.Equal(0.5, (double)noise.std(), 0.01);
        var relative = new AddNoise { Deviation = 0.5, Relative = true }.Apply(full(20000, 4.0), Place());
        Assert.Equal(2, (double)relative.std(), 0.04);
        var random = new Randomize { Low = 2, High = 6 }.Apply(zeros(20000), Place());
        Assert.Equal(4, (double)random.mean(), 0.05);
        Assert.InRange((double)random.min(), 2, 2.01);
        Assert.InRange((double)random.max(), 5.99, 6);
    }

    [Theory]
    [InlineData(Piece.Elements)]
    [InlineData(Piece.Rows)]
    [InlineData(Piece.Columns)]
    public void A_permutation_leaves_nothing_in_its_place_and_loses_nothing(Piece of)
    {
        var values = arange(24, dtype: ScalarType.Float64).view(4, 6);
        var permuted = new Permute { Of = of }.Apply(values, Place());
        Assert.False((bool)permuted.eq(values).any());
        Assert.Equal(values.flatten().data<double>().ToArray(), permuted.flatten().data<double>().ToArray().Order());
    }

    [Fact]
    public void Two_rows_change_places()
    {
        var values = arange(24, dtype: ScalarType.Float64).view(4, 6);
        var swapped = new Permute { Of = Piece.Rows, Numbers = [0, 3] }.Apply(values, Place());
        Assert.True((bool)swapped.eq(values.index_select(0, tensor(new long[] { 3, 1, 2, 0 }))).all());
    }

    [Theory]
    [InlineData(BitField.Exponent)]
    [InlineData(BitField.Fraction)]
    public void Drawn_bits_lie_in_their_field(BitField field)
    {
        var format = NumberFormat.Of(ScalarType.Float32);
        var values = full(500, 1.7f);
        var flipped = new FlipBits { Field = field }.Apply(values, Place());
        var (first, last) = format.Range(field);
        var bits = flipped.data<float>().ToArray().Select(f => int.Log2((int)(BitConverter.SingleToUInt32Bits(f) ^ BitConverter.SingleToUInt32Bits(1.7f)))).ToHashSet();
        Assert.Equal(Enumerable.Range(first, last - first + 1), bits.Order());
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    [InlineData(4, 0)]
    public void A_count_takes_all_there_are_at_most(int count, int left) => Assert.Equal(left, new Zero { Count = count }.Apply(ones(3), Place()).sum().item<float>());

    [Fact]
    public void What_does_not_fit_is_the_users_mistake()
    {
        Assert.Contains("has 3 columns; there is no number -4", Fails(new Zero { Numbers = [-4], Of = Piece.Columns }), StringComparison.Ordinal);
        Assert.Contains("have 32 bits; there is no bit 40", Fails(new FlipBits { Bit = 40 }), StringComparison.Ordinal);
        Assert.Contains("choose another place", Assert.Throws<BadInputException>(() => new Zero().Apply(ones(3, dtype: ScalarType.Int64), Place())).Message, StringComparison.Ordinal);
        Alteration[] contradictory =
        [
            new Zero { Count = 1, Share = 0.5 }, new Zero { Together = true }, new Randomize { Low = 1, High = 0 }, new Clamp(), new Clamp { Low = 1, High = 0 },
            new FlipBits { Bit = 1, Field = BitField.Sign }, new FlipBits { Range = [3, 1] }, new FlipBits { Range = [3] },
        ];
        Assert.All(contradictory, how => Assert.Single(how.Problems()));

        string Fails(Alteration how) => Assert.Throws<BadInputException>(() => how.Apply(ones(3), Place())).Message;
    }

    public void Dispose()
    {
        _trainings.ForEach(t => t.Dispose());
        _scope.Dispose();
    }

    private static long Zeros(Tensor values) => (long)values.eq(0).sum();

    private AlteredPlace Place(FaultyTraining? training = null)
    {
        var injection = new Injection(new AlterValues { How = new Zero() }, Target.None, (training ?? Training()).Model, 42, training?.Record ?? Training().Record, null);
        return new AlteredPlace(injection, Site);
    }

    private FaultyTraining Training()
    {
        var training = FaultyTraining.Of("distilbert", new AlterValues { How = new Zero() });
        _trainings.Add(training);
        return training;
    }
}
