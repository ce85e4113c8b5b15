using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Numbers = HessianFaultLab.LibTorch.Tests.Modules.Numbers;

namespace HessianFaultLab.LibTorch.Tests.Optim;

public class ParamGroupTests
{
    [Fact]
    public void Each_group_has_its_own_rate_and_takes_the_rest_from_the_defaults()
    {
        var (a, b) = (Ones(), Ones());
        using var optimizer = optim.SGD(
            [new SGD.ParamGroup { Parameters = [a], Options = new() { LearningRate = 0.5 } }, new SGD.ParamGroup { Parameters = [b], Options = new() { weight_decay = 1 } }], 0.1);
        optimizer.step();
        Numbers.Near([1 - 0.5], Numbers.Of(a));
        Numbers.Near([1 - 0.1 * 2], Numbers.Of(b));
        Assert.Equal([0.5, 0.1], optimizer.ParamGroups.Select(g => g.LearningRate));
        Assert.Equal([0.5, 0.1], optimizer.ParamGroups.Select(g => g.InitialLearningRate));
    }

    [Fact]
    public void A_groups_rate_can_be_changed_between_steps()
    {
        var a = Ones();
        using var optimizer = optim.SGD([a], 0.1);
        optimizer.ParamGroups.Single().LearningRate = 0.25;
        optimizer.step();
        Numbers.Near([0.75], Numbers.Of(a));
        Assert.Equal(0.1, optimizer.ParamGroups.Single().InitialLearningRate);
    }

    [Fact]
    public void A_group_can_be_added_later()
    {
        var (a, b) = (Ones(), Ones());
        using var optimizer = optim.Adam([a], 0.1);
        optimizer.step();
        optimizer.add_param_group(new Adam.ParamGroup([b], 0.2));
        optimizer.step();
        Numbers.Near([0.8], Numbers.Of(b), 1e-7);
        Assert.Equal([a, b], optimizer.parameters(), ReferenceEqualityComparer.Instance);
        Assert.Equal([2L, 1L], optimizer.state_dict().State.Cast<Adam.State>().Select(s => s.step));
    }

    [Fact]
    public void Named_parameters_will_do()
    {
        using var layer = nn.Linear(1, 1);
        using var optimizer = optim.AdamW(layer.named_parameters());
        Assert.Equal(layer.parameters(), optimizer.parameters(), ReferenceEqualityComparer.Instance);
    }

    [Fact]
    public void Zero_grad_sets_gradients_to_zero()
    {
        var (a, b) = (Ones(), Ones());
        b.grad = null;
        using var optimizer = optim.SGD([a, b], 0.1);
        optimizer.zero_grad();
        Assert.Equal([0.0], Numbers.Of(a.grad!));
        Assert.Null(b.grad);
    }

    [Fact]
    public void A_closure_computes_the_loss_with_derivatives()
    {
        var a = Ones();
        using var optimizer = optim.SGD([a], 0.1);
        using var gradless = no_grad();
        var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var value = (a * 3).sum();
            value.backward();
            return value;
        });
        Assert.Equal(3, loss!.item<double>());
        Numbers.Near([0.7], Numbers.Of(a));
    }

    [Fact]
    public void State_is_there_to_be_read()
    {
        var a = Ones();
        using var optimizer = optim.AdamW([a], beta1: 0.5, beta2: 0.75);
        optimizer.step();
        var state = Assert.IsType<AdamW.State>(Assert.Single(optimizer.state_dict().State));
        Assert.Equal(1, state.step);
        Numbers.Near([0.5], Numbers.Of(state.exp_avg!));
        Numbers.Near([0.25], Numbers.Of(state.exp_avg_sq!));
        Assert.Null(state.max_exp_avg_sq);
        var group = Assert.IsType<AdamW.ParamGroup>(optimizer.ParamGroups.Single(), exactMatch: false);
        Assert.Equal((0.5, 0.75), group.Betas);
    }

    [Fact]
    public void A_model_learns()
    {
        using var model = nn.Sequential(nn.Linear(2, 8, dtype: ScalarType.Float64), nn.Tanh(), nn.Linear(8, 1, dtype: ScalarType.Float64));
        var x = Numbers.Normal(1, 32, 2);
        var y = (x.select(1, 0) * x.select(1, 1)).unsqueeze(1);
        using var optimizer = optim.Adam(model.parameters(), 0.05);
        var first = Loss().item<double>();
        for (var i = 0; i < 200; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            Loss().backward();
            optimizer.step();
        }
        Assert.True(Loss().item<double>() < first / 20);

        Tensor Loss() => nn.functional.mse_loss(model.call(x), y);
    }

    private static Parameter Ones()
    {
        var parameter = new Parameter(ones(1, ScalarType.Float64));
        parameter.grad = ones(1, ScalarType.Float64);
        return parameter;
    }
}
