using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Tests.Models.Decoder;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.Attention.Cache;

public sealed class KeyValueCacheTests
{
    private const string Append = "decoder.0.attention.cache.append";
    private const string Read = "decoder.0.attention.cache.read";
    private const string Position = "embedding.position.cache.position";

    [Theory]
    [InlineData(1, 8, "0+1!")]
    [InlineData(5, 2, "0+2 2+2 4+1!")]
    [InlineData(6, 2, "0+2 2+2 4+1 5+1!")]
    [InlineData(5, 99, "0+4 4+1!")]
    public void A_text_is_prefilled_in_segments_and_its_last_position_decoded_alone(int length, int segment, string expected) =>
        Assert.Equal(expected, string.Join(' ', CacheStep.Of(length, segment).Select(s => $"{s.Start}+{s.Length}{(s.IsLast ? "!" : "")}")));

    [Fact]
    public void A_stale_cache_answers_with_what_an_earlier_request_left()
    {
        // CST: from the second segment on, the past is that of another batch.
        using var scope = NewDisposeScope();
        var kept = new List<CacheEntries>();
        using var model = DecoderModelTests.Create(2);
        using var earlier = SmallModels.Batch("decoder");
        using (model.Components.Operation<CacheEntries>(Read).Alter((entries, _) =>
        {
            kept.Add(new CacheEntries(entries.Keys.flip(0).detach().clone().DetachFromDisposeScope(), entries.Values.flip(0).detach().clone().DetachFromDisposeScope()));
            return entries;
        })) model.call(earlier);
        AssertBreaks(tree => tree.Operation<CacheEntries>(Read).Alter((entries, step) => step.Number == 0 ? entries : new CacheEntries(
            cat([kept[step.Number].Keys.narrow(2, 0, step.Start), entries.Keys.narrow(2, step.Start, step.Length)], 2),
            cat([kept[step.Number].Values.narrow(2, 0, step.Start), entries.Values.narrow(2, step.Start, step.Length)], 2))));
        kept.ForEach(k => { k.Keys.Dispose(); k.Values.Dispose(); });
    }

    [Fact]
    public void The_current_segment_can_be_withheld() => AssertBreaks(tree => // CDU
        tree.Operation<CacheEntries>(Append).Alter((entries, step) => step.Number == 0 ? entries : entries with { IsPresent = zeros([1, 1, 1, step.Length], dtype: ScalarType.Bool) }));

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Positions_can_be_off_by_one(int shift) => AssertBreaks(tree => // COB
        tree.Operation<long>(Position).Alter((start, step) => step.Number == 0 ? start : start + shift));

    [Fact]
    public void The_cache_can_be_truncated_to_its_newest_entries() => AssertBreaks(tree => // CTR
        tree.Operation<CacheEntries>(Read).Alter((entries, step) => entries with { IsPresent = arange(step.End).ge(step.End - 2).view(1, 1, 1, -1) }));

    [Fact]
    public void Requests_of_a_batch_can_leak_into_one_another() => AssertBreaks(tree => // CLK
        tree.Operation<CacheEntries>(Read).Alter((entries, step) => step.IsLast ? entries with { Keys = entries.Keys.roll(1, 0), Values = entries.Values.roll(1, 0) } : entries));

    [Fact]
    public void What_is_appended_stays_and_what_is_read_does_not()
    {
        using var scope = NewDisposeScope();
        using var model = DecoderModelTests.Create(2);
        using var batch = SmallModels.Batch("decoder");
        var seen = new List<double>();
        using var observed = model.Components.Operation<CacheEntries>(Read).Alter((entries, _) =>
        {
            seen.Add((double)entries.Keys.narrow(2, 0, 2).abs().sum());
            return entries;
        });
        using (model.Components.Operation<CacheEntries>(Append).Alter((e, step) => step.Number == 0 ? e with { Keys = e.Keys * 0 } : e)) model.call(batch);
        Assert.Equal([0, 0, 0], seen);
        seen.Clear();
        using (model.Components.Operation<CacheEntries>(Read).Alter((e, step) => step.Number == 0 ? e with { Keys = e.Keys * 0 } : e)) model.call(batch);
        Assert.Equal(3, seen.Count);
        Assert.All(seen, sum => Assert.True(sum > 0));
    }

    [Fact]
    public void A_cache_that_loses_positions_is_told_of()
    {
        using var scope = NewDisposeScope();
        using var model = DecoderModelTests.Create(2);
        using var batch = SmallModels.Batch("decoder");
        using var lost = model.Components.Operation<CacheEntries>(Read).Alter((e, _) => new CacheEntries(e.Keys.narrow(2, 0, 1), e.Values.narrow(2, 0, 1)));
        Assert.Equal($"{Read} gave 1 positions; 2 are expected", Assert.Throws<InvalidOperationException>(() => model.call(batch)).Message);
    }

    [Fact]
    public void Operations_have_names_and_roles_and_only_a_decoder_has_any()
    {
        using var model = DecoderModelTests.Create(2);
        Assert.Equal(
            [Position, Append, Read, "decoder.1.attention.cache.append", "decoder.1.attention.cache.read"],
            model.Components.Operations.Select(o => o.Name));
        Assert.All(model.Components.Operations, o => Assert.Contains(o.Role, o.Component.Roles));
        Assert.All(model.Components.Operations, o => Assert.Contains(o.Role, Role.All));
        Assert.Equal(["decoder.0.attention", "decoder.1.attention"], model.Components.OfRole(Role.AttentionCache).Select(c => c.Name));
        Assert.Contains("has no operation 'x'", Assert.Throws<BadInputException>(() => model.Components.Operation<long>("x")).Message, StringComparison.Ordinal);
        using var other = SmallModels.Create("distilbert");
        Assert.Empty(other.Components.Operations);
    }

    /// <summary>Logits and gradients change, second derivatives stay those of what is computed, and all is as before afterwards.</summary>
    private static void AssertBreaks(Func<ComponentTree, IDisposable> inject)
    {
        using var scope = NewDisposeScope();
        using var model = DecoderModelTests.Create(2);
        using var batch = SmallModels.Batch("decoder");
        var parameters = model.parameters().Select(p => (Tensor)p).ToArray();
        var (plain, slope) = (model.call(batch), Gradient());
        using (inject(model.Components))
        {
            Assert.True((double)(model.call(batch) - plain).abs().max() > 1e-6);
            Assert.True((double)(Gradient() - slope).abs().max() > 1e-6);
            var gradient = autograd.grad([SmallModels.Loss(model, batch)], parameters, retain_graph: true, create_graph: true);
            var curvature = autograd.grad([gradient.Select(g => g.square().sum()).Aggregate((a, b) => a + b)], parameters, allow_unused: true);
            Assert.True(curvature.Where(c => c is not null).Sum(c => (double)c!.abs().sum()) > 0);
        }
        Assert.Equal(0, (double)(model.call(batch) - plain).abs().max());

        Tensor Gradient() => cat([.. autograd.grad([SmallModels.Loss(model, batch)], parameters).Select(g => g.reshape(-1))]);
    }
}
