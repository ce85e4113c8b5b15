using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Modules;

public class HookTests
{
    [Fact]
    public void Hooks_fire_on_call_and_not_on_forward()
    {
        using var layer = nn.Identity();
        var seen = new List<string>();
        layer.register_forward_pre_hook((_, input) => { seen.Add("pre"); return input; });
        layer.register_forward_pre_hook(m => seen.Add("before " + m.GetName()));
        layer.register_forward_hook((_, _, output) => { seen.Add("post"); return output; });
        layer.register_forward_hook(m => seen.Add("after " + m.GetName()));

        layer.forward(ones(1));
        Assert.Empty(seen);
        layer.call(ones(1));
        Assert.Equal(["before Identity", "pre", "after Identity", "post"], seen);
    }

    [Fact]
    public void Hooks_change_input_and_output_in_the_order_of_their_registration()
    {
        using var layer = nn.Identity();
        layer.register_forward_pre_hook((_, input) => input + 1);
        layer.register_forward_pre_hook((_, input) => input * 2);
        layer.register_forward_hook((_, input, output) => input + output);
        layer.register_forward_hook((_, _, output) => output * 10);
        // ((3 + 1) · 2 = 8, then 8 + 8 = 16, then 160
        Assert.Equal(160, layer.call(tensor(3.0)).item<double>());
    }

    [Fact]
    public void A_hook_that_returns_null_changes_nothing()
    {
        using var layer = nn.Identity();
        layer.register_forward_pre_hook((_, _) => null!);
        layer.register_forward_hook((_, _, _) => null!);
        Assert.Equal(3, layer.call(tensor(3.0)).item<double>());
    }

    [Fact]
    public void A_removed_hook_is_silent_and_the_others_stay()
    {
        using var layer = nn.Identity();
        var first = layer.register_forward_hook((_, _, output) => output + 1);
        layer.register_forward_hook((_, _, output) => output + 10);
        var count = 0;
        var counter = layer.register_forward_pre_hook(_ => count++);
        Assert.Equal(11, layer.call(tensor(0.0)).item<double>());
        first.remove();
        counter.remove();
        Assert.Equal(10, layer.call(tensor(0.0)).item<double>());
        Assert.Equal(1, count);
    }

    [Fact]
    public void Hooks_of_two_inputs_see_and_change_both()
    {
        using var loss = nn.MSELoss(nn.Reduction.Sum);
        loss.register_forward_pre_hook((_, a, b) => (a + 1, b - 1));
        loss.register_forward_hook((_, a, b, result) => result + a.sum() * 100 + b.sum() * 1000);
        // (1 + 1) and (0 - 1): squared distance 9, then 9 + 200 - 1000
        Assert.Equal(-791, loss.call(tensor(1.0), tensor(0.0)).item<double>());
    }

    [Fact]
    public void Hooks_inside_a_sequence_fire()
    {
        var inner = nn.Identity();
        using var model = nn.Sequential(nn.Identity(), inner, nn.Identity());
        inner.register_forward_hook((_, _, output) => output * 5);
        Assert.Equal(15, model.call(tensor(3.0)).item<double>());
    }

    [Fact]
    public void A_hook_may_remove_itself_while_it_runs()
    {
        using var layer = nn.Identity();
        var count = 0;
        TorchSharp.torch.nn.HookableModule<Func<nn.Module<Tensor, Tensor>, Tensor, Tensor>, Func<nn.Module<Tensor, Tensor>, Tensor, Tensor, Tensor>>.HookRemover? self = null;
        self = layer.register_forward_hook((_, _, output) =>
        {
            count++;
            self!.remove();
            return output;
        });
        layer.call(ones(1));
        layer.call(ones(1));
        Assert.Equal(1, count);
    }
}
