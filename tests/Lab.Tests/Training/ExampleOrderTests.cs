using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Tests.Training;

public sealed class ExampleOrderTests
{
    [Fact]
    public void Every_epoch_sees_every_example_once_in_another_order()
    {
        var order = new ExampleOrder(count: 60, batchSize: 12, seed: 1);
        var epochs = Enumerable.Range(0, 3).Select(e => Enumerable.Range(0, 5).SelectMany(s => order.At(e * 5 + s)).ToArray()).ToList();
        Assert.All(epochs, e => Assert.Equal(Enumerable.Range(0, 60), e.Order()));
        Assert.NotEqual(epochs[0], epochs[1]);
        Assert.NotEqual(epochs[1], epochs[2]);
    }

    [Fact]
    public void A_step_can_be_asked_for_in_any_order()
    {
        var forward = new ExampleOrder(50, 8, 3);
        var backward = new ExampleOrder(50, 8, 3);
        var expected = Enumerable.Range(0, 20).Select(s => forward.At(s).ToArray()).ToList();
        for (var s = 19; s >= 0; s--) Assert.Equal(expected[s], backward.At(s));
    }

    [Fact]
    public void Few_examples_make_one_smaller_batch() => Assert.Equal(3, new ExampleOrder(3, 32, 0).At(5).Count);

    [Fact]
    public void Positions_are_spread_evenly()
    {
        // 4,000 permutations of four: each number leads in a quarter, within five standard deviations.
        var order = new ExampleOrder(4, 4, 11);
        var leads = Enumerable.Range(0, 4000).CountBy(e => order.At(e)[0]);
        Assert.All(leads, pair => Assert.InRange(pair.Value, 1000 - 137, 1000 + 137));
    }

    [Fact]
    public void No_examples_are_refused() => Assert.Throws<BadInputException>(() => new ExampleOrder(0, 4, 1));
}
