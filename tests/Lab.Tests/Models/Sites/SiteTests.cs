using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.Sites;

public sealed class SiteTests
{
    private readonly Site _site = Component.Root().Group("here").Site("site", Role.Activation);

    [Fact]
    public void Without_listeners_the_tensor_itself_passes()
    {
        using var tensor = ones(2);
        Assert.Same(tensor, _site.Pass(tensor));
        Assert.False(_site.IsHeard);
        Assert.Equal("here.site", _site.Name);
    }

    [Fact]
    public void Listeners_are_asked_in_their_order_and_see_what_is_left()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        var seen = new List<double>();
        using var before = _site.Observe(t => seen.Add((double)t));
        using var doubled = _site.Alter(t => t * 2);
        using var between = _site.Observe(t => seen.Add((double)t));
        using var raised = _site.Alter(t => t + 1);
        Assert.Equal(7, (double)_site.Pass(tensor(3.0)));
        Assert.Equal([3, 6], seen);
    }

    [Fact]
    public void Each_listener_leaves_alone_and_only_once()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        Func<Tensor, Tensor> twice = t => t * 2;
        var first = _site.Alter(twice);
        var second = _site.Alter(twice);
        first.Dispose();
        first.Dispose();
        Assert.Equal(2, (double)_site.Pass(tensor(1.0)));
        second.Dispose();
        Assert.False(_site.IsHeard);
    }

    [Theory]
    [InlineData("han")]
    [InlineData("cnn3d")]
    [InlineData("distilbert")]
    [InlineData("decoder")]
    [InlineData("attention-classifier")]
    [InlineData("residual-net")]
    public void Every_site_of_a_model_is_passed_and_changes_its_logits(string kind)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var model = SmallModels.Create(kind);
        using var batch = SmallModels.Batch(kind);
        var plain = model.call(batch);
        foreach (var site in model.Components.Sites)
        {
            var passes = 0;
            using var alteration = site.Alter(t =>
            {
                passes++;
                return t.is_floating_point() ? t * 1.5 + arange(t.shape[^1], dtype: t.dtype) * 0.1 : t.dtype == ScalarType.Bool ? arange(t.shape[^1]).lt(1).expand(t.shape) : t.roll(1, -1);
            });
            var changed = model.call(batch);
            Assert.Equal(1, passes);
            // Post-norm forgets a scale, softmax an offset; together no site is deaf.
            Assert.True((double)(changed - plain).abs().max() > 1e-8, site.Name);
        }
        Assert.Equal(0, (double)(model.call(batch) - plain).abs().max());
    }
}
