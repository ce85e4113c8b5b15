using HessianFaultLab.Lab.Faults;
using HessianFaultLab.Lab.Faults.Actions.Cache;
using HessianFaultLab.Lab.Faults.Actions.Forward;
using HessianFaultLab.Lab.Models.Attention.Cache;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

/// <summary>What the actions make of a cache's entries, positions and of a causal mask.</summary>
[Collection(nameof(WholeProcess))]
public sealed class CacheActionTests : IDisposable
{
    /// <summary>The second segment: positions 4 and 5 behind four of the past.</summary>
    private static readonly CacheStep Second = new(1, 4, 2, false);

    private readonly DisposeScope _scope = NewDisposeScope();

    [Fact]
    public void Stale_entries_are_those_of_some_positions_before() => AssertKeys([0, 1, 0, 1, 4, 5], Read(new KeepStaleEntries { Positions = 2 }));

    [Fact]
    public void A_segment_that_was_not_written_yet_is_not_present() => AssertPresent([true, true, true, true, false, false], Read(new WithholdCurrentEntries()));

    [Theory]
    [InlineData(3, false, true, true, true, true, true)]
    [InlineData(0, false, false, false, false, true, true)]
    public void Only_the_last_of_the_past_are_kept(int kept, params bool[] present) => AssertPresent(present, Read(new TruncateCache { Kept = kept }));

    [Fact]
    public void The_past_is_anothers()
    {
        AssertKeys([100, 101, 102, 103, 4, 5], Read(new LeakCache()));
        AssertKeys([0, 1, 2, 103, 4, 5], Read(new LeakCache { Positions = 1 }));
    }

    [Fact]
    public void The_first_segment_is_as_it_was()
    {
        foreach (FaultAction action in new FaultAction[] { new KeepStaleEntries { Positions = 2 }, new WithholdCurrentEntries(), new TruncateCache { Kept = 0 }, new LeakCache() })
        {
            var read = Read(action, new CacheStep(0, 0, 6, false));
            AssertKeys([0, 1, 2, 3, 4, 5], read);
            AssertPresent([true, true, true, true, true, true], read);
        }
    }

    [Fact]
    public void Positions_behind_the_first_segment_are_shifted()
    {
        using var training = FaultyTraining.Of("decoder", new ShiftCachePosition { By = -1 });
        training.Injector.Advance(0);
        var position = training.Model.Components.Operation<long>("embedding.position.cache.position");
        Assert.Equal((0, 3), (position.Pass(0, new CacheStep(0, 0, 4, false)), position.Pass(4, Second)));
    }

    [Fact]
    public void Future_keys_are_shown_at_their_rate_and_padding_is_not()
    {
        using var training = FaultyTraining.Of("decoder", new UnmaskFuture { Fraction = 0.3 });
        training.Injector.Advance(0);
        var causal = ones([1, 1, 40, 40], dtype: ScalarType.Bool).tril();
        causal.narrow(3, 38, 2).fill_(false);
        var shown = training.Model.Components.Site("decoder.0.attention.mask").Pass(causal);
        Assert.True((bool)shown.logical_or(causal.logical_not()).all());
        Assert.Equal(0, shown.narrow(3, 38, 2).sum().item<long>());
        Assert.InRange((shown.sum() - causal.sum()).item<long>() / (38 * 37 / 2.0), 0.22, 0.38);
    }

    public void Dispose() => _scope.Dispose();

    private static CacheEntries Read(FaultAction action, CacheStep? step = null)
    {
        using var training = FaultyTraining.Of("decoder", action);
        training.Injector.Advance(0);
        var keys = stack([arange(6, dtype: ScalarType.Float32), 100 + arange(6, dtype: ScalarType.Float32)]).view(2, 1, 6, 1);
        return training.Model.Components.Operation<CacheEntries>("decoder.0.attention.cache.read").Pass(new CacheEntries(keys, keys * 2), step ?? Second);
    }

    private static void AssertKeys(float[] first, CacheEntries entries)
    {
        Assert.Equal(first, entries.Keys[0].flatten().data<float>().ToArray());
        Assert.Equal(first.Select(v => v * 2), entries.Values[0].flatten().data<float>().ToArray());
    }

    private static void AssertPresent(bool[] expected, CacheEntries entries) => Assert.Equal(expected, entries.Presence()[1, 0, 0].data<bool>().ToArray());
}
