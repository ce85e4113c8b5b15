using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Models.Components;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.Attention;

public sealed class AttentionPipelineTests
{
    private readonly Component _root = Component.Root();
    private readonly AttentionPipeline _pipeline;

    public AttentionPipelineTests() => _pipeline = new AttentionPipeline(_root.Group("a", Role.Attention), isScaled: true, dropout: null);

    [Fact]
    public void It_is_the_weighted_mean_that_its_formula_says()
    {
        using var scope = NewDisposeScope();
        var (q, k, v) = (Draw(1), Draw(2), Draw(3));
        bool[] open = [true, true, false, true];
        var context = _pipeline.Attend(q, k, v, tensor(open, [1, 1, 1, 4]));
        for (var head = 0; head < 2; head++)
        {
            for (var query = 0; query < 4; query++)
            {
                var weights = Enumerable.Range(0, 4)
                    .Select(key => open[key] ? Math.Exp(Enumerable.Range(0, 3).Sum(i => Value(q, head, query, i) * Value(k, head, key, i)) / Math.Sqrt(3)) : 0).ToArray();
                for (var i = 0; i < 3; i++)
                    Assert.Equal(Enumerable.Range(0, 4).Sum(key => weights[key] * Value(v, head, key, i)) / weights.Sum(), Value(context, head, query, i), 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.BFloat16)]
    public void Where_all_keys_are_masked_weights_are_uniform(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var v = Draw(3).to(type);
        var context = _pipeline.Attend(Draw(1).to(type), Draw(2).to(type), v, zeros([1, 1, 1, 4], dtype: ScalarType.Bool));
        Assert.InRange((double)(context - v.mean([2L], keepdim: true)).abs().max().to(ScalarType.Float64), 0, type == ScalarType.BFloat16 ? 0.02 : 1e-6);
    }

    [Fact]
    public void Every_stage_is_a_site_and_can_be_altered()
    {
        using var scope = NewDisposeScope();
        var seen = new List<string>();
        var sites = _root.All().SelectMany(c => c.Sites).ToList();
        foreach (var site in sites) site.Observe(tensor => seen.Add($"{site.Role} [{string.Join(",", tensor.shape)}]"));
        var plain = _pipeline.Attend(Draw(1), Draw(2), Draw(3), null);
        Assert.Equal(
            ["attention.scale [1,2,4,3]", "attention.scores [1,2,4,4]", "attention.mask [1,1,1,4]", "attention.weights [1,2,4,4]", "attention.context [1,2,4,3]"],
            seen);
        foreach (var (role, alteration) in ((string, Func<Tensor, Tensor>)[])
        [
            (Role.AttentionScale, t => t * 3), (Role.AttentionScores, t => t * 0), (Role.AttentionMask, t => arange(4).lt(1).view(1, 1, 1, 4)),
            (Role.AttentionWeights, t => t.flip(-1)), (Role.AttentionContext, t => t * 2),
        ])
        {
            using var changed = sites.Single(s => s.Role == role).Alter(alteration);
            Assert.True((double)(_pipeline.Attend(Draw(1), Draw(2), Draw(3), null) - plain).abs().max() > 1e-3, role);
        }
        Assert.Equal(0, (double)(_pipeline.Attend(Draw(1), Draw(2), Draw(3), null) - plain).abs().max());
    }

    private static double Value(Tensor tensor, long head, long row, long column) => (double)tensor[0, head, row, column];

    private static Tensor Draw(ulong seed)
    {
        using var generator = new Generator(seed, CPU);
        return randn(1, 2, 4, 3, dtype: ScalarType.Float64, generator: generator);
    }
}
