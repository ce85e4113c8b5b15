using HessianFaultLab.Lab.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.Layers;

public sealed class GatedRecurrenceTests
{
    private const int Inputs = 5;
    private const int Hidden = 4;

    [Theory]
    [InlineData(false, ScalarType.Float64, 1e-13)]
    [InlineData(true, ScalarType.Float64, 1e-13)]
    [InlineData(true, ScalarType.Float32, 1e-6)]
    public void It_has_the_states_of_libtorchs_own_kernel(bool bidirectional, ScalarType type, double tolerance)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = Pair(bidirectional, type);
        var input = Input(type);
        var (expected, _) = theirs.call(input);
        Assert.InRange((double)(ours.call(input, null) - expected).abs().max(), 0, tolerance);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_padded_sequence_has_the_states_of_the_sequence_alone(bool bidirectional)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = Pair(bidirectional, ScalarType.Float64);
        var input = Input(ScalarType.Float64);
        int[] lengths = [7, 3, 1];
        var mask = arange(7).unsqueeze(0).lt(tensor([.. lengths.Select(l => (long)l)]).unsqueeze(1));
        var padded = ours.call(input, mask);
        for (var i = 0; i < lengths.Length; i++)
        {
            var (alone, _) = theirs.call(input.narrow(0, i, 1).narrow(1, 0, lengths[i]));
            Assert.InRange((double)(padded.narrow(0, i, 1).narrow(1, 0, lengths[i]) - alone).abs().max(), 0, 1e-13);
            // Behind the end the forward state stays, bit by bit.
            var (last, kept) = (padded[i, lengths[i] - 1].narrow(0, 0, Hidden), padded[i, 6].narrow(0, 0, Hidden));
            Assert.True((bool)last.eq(kept).all());
        }
    }

    [Fact]
    public void What_padding_holds_changes_no_state_and_no_gradient()
    {
        using var scope = NewDisposeScope();
        var (ours, _) = Pair(bidirectional: true, ScalarType.Float64);
        var mask = tensor([true, true, false, true, false, false, false, true, true, true, true, true, true, true, true, true, true, true, true, true, false], [3, 7]);
        var parameters = ours.parameters().Select(p => (Tensor)p).ToArray();
        var input = Input(ScalarType.Float64);
        var noise = input + mask.logical_not().unsqueeze(-1).to(ScalarType.Float64) * 10;
        Tensor Summed(Tensor x) => (ours.call(x, mask) * ours.call(x, mask)).sum();
        Assert.Equal((double)Summed(input), (double)Summed(noise));
        foreach (var (one, other) in autograd.grad([Summed(input)], parameters).Zip(autograd.grad([Summed(noise)], parameters)))
            Assert.InRange((double)(one - other).abs().max(), 0, 1e-12);
    }

    [Fact]
    public void Its_gradient_is_that_of_libtorchs_own_kernel()
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = Pair(bidirectional: true, ScalarType.Float64);
        var input = Input(ScalarType.Float64);
        var (expected, _) = theirs.call(input);
        var known = autograd.grad([(expected * expected).sum()], theirs.parameters().Select(p => (Tensor)p).ToArray());
        var states = ours.call(input, null);
        var found = autograd.grad([(states * states).sum()], theirs.named_parameters().Select(p => (Tensor)ours.get_parameter(p.name)!).ToArray());
        foreach (var (one, other) in known.Zip(found)) Assert.InRange((double)(one - other).abs().max(), 0, 1e-11);
    }

    private static Tensor Input(ScalarType type)
    {
        using var generator = new Generator(2, CPU);
        return randn(3, 7, Inputs, dtype: type, generator: generator);
    }

    private static (GatedRecurrence Ours, TorchSharp.Modules.GRU Theirs) Pair(bool bidirectional, ScalarType type)
    {
        using var generator = new Generator(1, CPU);
        var ours = new GatedRecurrence(Inputs, Hidden, bidirectional);
        ours.Draw(new InitialWeights(generator));
        ours.to(type);
        var theirs = nn.GRU(Inputs, Hidden, batchFirst: true, bidirectional: bidirectional, dtype: type);
        theirs.load_state_dict(ours.state_dict());
        return (ours, theirs);
    }
}
