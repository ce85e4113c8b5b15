using HessianFaultLab.Lab.Data;
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
    public void By_number_and_by_class_every_epoch_is_alike()
    {
        using var data = new ToyData(count: 96);
        var labels = ((IDataSet)data).Labels(Split.Train);
        Assert.Equal(64, labels.Count);
        var sequential = Epochs(Order.Sequential);
        Assert.Equal(Enumerable.Range(0, 64).Concat(Enumerable.Range(0, 64)), sequential);
        var byClass = Epochs(Order.ByClass);
        Assert.Equal(byClass[..64], byClass[64..]);
        Assert.Equal(Enumerable.Range(0, 64).OrderBy(n => (labels[n], n)), byClass[..64]);
        Assert.Equal(3, byClass[..64].Select(n => labels[n]).Distinct().Count());
        Assert.NotEqual(sequential, Epochs(Order.Shuffled));

        int[] Epochs(Order order)
        {
            var steps = ExampleOrder.Of(data, batchSize: 16, seed: 1, order);
            return [.. Enumerable.Range(0, 8).SelectMany(s => steps.At(s))];
        }
    }

    [Fact]
    public void No_examples_are_refused() => Assert.Throws<BadInputException>(() => new ExampleOrder(0, 4, 1));
}
