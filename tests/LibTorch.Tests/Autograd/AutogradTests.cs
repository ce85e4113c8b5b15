using HessianFaultLab.LibTorch.Tests.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Autograd;

public class AutogradTests
{
    [Fact]
    public void Backward_accumulates_into_the_leaves()
    {
        using var x = tensor([1.0, 2], requires_grad: true);
        Assert.Null(x.grad);
        x.square().sum().backward();
        TensorAssert.Equal([2, 4], x.grad!);
        (3 * x).sum().backward();
        TensorAssert.Equal([5, 7], x.grad!);
        x.grad = null;
        Assert.Null(x.grad);
        x.grad = ones_like(x);
        autograd.backward(x.sum());
        TensorAssert.Equal([2, 2], x.grad!);
    }

    [Fact]
    public void A_gradient_can_be_edited_between_backward_and_step()
    {
        using var x = tensor([1.0, 2], requires_grad: true);
        x.square().sum().backward();
        x.grad!.mul_(10);
        TensorAssert.Equal([20, 40], x.grad!);
    }

    [Fact]
    public void Backward_of_several_values_needs_their_weights()
    {
        using var x = tensor([1.0, 2, 3], requires_grad: true);
        using var weights = tensor([1.0, 10, 100]);
        double[] expected = [2, 40, 600];
        Action<Tensor>[] passes =
        [
            y => y.backward([weights]),
            y => autograd.backward([y], [weights]),
            y => autograd.backward(y, weights),
            y => autograd.backward(y, [weights]),
        ];
        foreach (var pass in passes)
        {
            x.grad = null;
            pass(x.square());
            TensorAssert.Equal(expected, x.grad!);
        }
        TensorAssert.Equal(expected, autograd.grad([x.square()], [x], [weights])[0]);
    }

    [Fact]
    public void Backward_into_given_inputs_leaves_the_others_alone()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var y = tensor(3.0, requires_grad: true);
        autograd.backward([x * y], inputs: [x]);
        TensorAssert.Equal(3, x.grad!);
        Assert.Null(y.grad);
        (x * y).backward(null, inputs: [y]);
        TensorAssert.Equal(2, y.grad!);
    }

    [Fact]
    public void Grad_returns_gradients_and_accumulates_nothing()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var y = tensor(3.0, requires_grad: true);
        var gradients = autograd.grad([x * x * y], [x, y]);
        TensorAssert.Equal(12, gradients[0]);
        TensorAssert.Equal(4, gradients[1]);
        Assert.Null(x.grad);
    }

    [Fact]
    public void An_unused_input_has_no_gradient()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var unused = tensor(3.0, requires_grad: true);
        var gradients = autograd.grad([x * x], [x, unused], allow_unused: true);
        TensorAssert.Equal(4, gradients[0]);
        Assert.True(gradients[1] is null || gradients[1].IsInvalid);
    }

    [Fact]
    public void A_graph_that_is_retained_can_be_used_again()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var y = x.pow(3);
        TensorAssert.Equal(12, autograd.grad([y], [x], retain_graph: true)[0]);
        TensorAssert.Equal(12, autograd.grad([y], [x], retain_graph: true)[0]);
        autograd.backward([y], null, true);
        y.backward(null, retain_graph: true);
        TensorAssert.Equal(24, x.grad!);
    }

    [Fact]
    public void A_gradient_that_depends_on_nothing_requires_none()
    {
        using var x = tensor(2.0, requires_grad: true);
        Assert.False(autograd.grad([3 * x], [x], retain_graph: true, create_graph: true)[0].requires_grad);
        Assert.True(autograd.grad([x * x], [x], retain_graph: true, create_graph: true)[0].requires_grad);
        Assert.False(autograd.grad([x * x], [x])[0].requires_grad);
    }

    [Fact]
    public void Third_derivatives_can_be_had()
    {
        using var x = tensor(2.0, requires_grad: true);
        var first = autograd.grad([x.pow(4)], [x], retain_graph: true, create_graph: true)[0];
        var second = autograd.grad([first], [x], retain_graph: true, create_graph: true)[0];
        TensorAssert.Equal(48, second);
        TensorAssert.Equal(48, autograd.grad([second], [x])[0]);
    }

    [Fact]
    public void What_is_detached_takes_no_part()
    {
        using var x = tensor(3.0, requires_grad: true);
        using var y = x * x.detach();
        TensorAssert.Equal(3, autograd.grad([y], [x])[0]);
        Assert.False(x.detach().requires_grad);
        Assert.False((x * 2).detach_().requires_grad);
    }

    [Fact]
    public void Leaves_are_what_no_operation_made()
    {
        using var x = ones(2, requires_grad: true);
        Assert.True(x.is_leaf && x.requires_grad);
        Assert.False((x * 2).is_leaf);
        Assert.True((x * 2).requires_grad);
        using var plain = ones(2);
        Assert.Same(plain, plain.requires_grad_());
        Assert.True(plain.requires_grad);
        plain.requires_grad = false;
        Assert.False(plain.requires_grad);
        Assert.True(plain.with_requires_grad().requires_grad);
    }

    [Fact]
    public void A_result_keeps_its_gradient_where_it_is_told_to()
    {
        using var x = tensor(3.0, requires_grad: true);
        using var y = x * x;
        y.retain_grad();
        (2 * y).backward();
        TensorAssert.Equal(2, y.grad!);
        TensorAssert.Equal(12, x.grad!);
    }

    [Fact]
    public void The_gradient_mode_is_set_for_a_while_and_nests()
    {
        using var x = ones(2, requires_grad: true);
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
            {
                Assert.True((x * 2).requires_grad);
                using (set_grad_enabled(false)) Assert.False((x * 2).requires_grad);
                Assert.True(is_grad_enabled());
            }
            Assert.False(is_grad_enabled());
        }
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Without_recording_a_leaf_can_be_changed_in_place()
    {
        using var x = ones(2, requires_grad: true);
        using (no_grad()) x.sub_(0.5);
        TensorAssert.Equal([0.5, 0.5], x);
        Assert.True(x.is_leaf && x.requires_grad);
    }

    [Fact]
    public void Anomaly_mode_is_on_for_a_while()
    {
        Assert.False(AnomalyMode.IsEnabled);
        using (autograd.detect_anomaly(check_nan: false))
        {
            Assert.True(AnomalyMode.IsEnabled);
            Assert.False(AnomalyMode.ShouldCheckNaN);
        }
        using (autograd.set_detect_anomaly(true)) Assert.True(AnomalyMode.ShouldCheckNaN);
        Assert.False(AnomalyMode.IsEnabled);
    }
}
