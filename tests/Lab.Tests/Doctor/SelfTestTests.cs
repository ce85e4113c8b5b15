using HessianFaultLab.Lab.Doctor.SelfTest;
using HessianFaultLab.Lab.Doctor;

namespace HessianFaultLab.Lab.Tests.Doctor;

public sealed class SelfTestTests
{
    [Fact]
    public void Training_that_lowers_the_loss_to_a_tenth_passes_and_shows_it_falling()
    {
        var finding = new TrainingCheck().Judge([1, 0.5, 0.2, 0.1]);
        Assert.Equal(new Finding("training", FindingStatus.Ok, "loss 1.0000, 0.5000, 0.2000, 0.1000 at steps 0, 1, 2, 3"), finding);
    }

    [Theory]
    [InlineData(0.11)]
    [InlineData(double.NaN)]
    public void Training_that_does_not_fails(double last)
    {
        var finding = new TrainingCheck().Judge([1, 0.9, 0.8, last]);
        Assert.Equal(FindingStatus.Failure, finding.Status);
        Assert.Equal(Agreement.Advice, finding.Advice);
    }

    [Theory]
    [InlineData(1e-7, FindingStatus.Ok)]
    [InlineData(1.1e-7, FindingStatus.Failure)]
    [InlineData(double.NaN, FindingStatus.Failure)]
    public void A_derivative_agrees_up_to_its_tolerance(double error, FindingStatus status) =>
        Assert.Equal(status, Agreement.Judge("gradient", "8 directions", error, 1e-7).Status);

    [Fact]
    public void A_step_of_the_perceptron_is_taken_back()
    {
        using var model = new TinyPerceptron(TorchSharp.torch.ScalarType.Float64);
        var before = model.Loss().item<double>();
        var away = model.After(model.Direction(1), 0.1, () => model.Loss().item<double>());
        Assert.NotEqual(before, away, 1e-6);
        Assert.Equal(before, model.Loss().item<double>(), 1e-14);
    }

    [Fact]
    public void A_direction_has_length_one()
    {
        using var model = new TinyPerceptron(TorchSharp.torch.ScalarType.Float64);
        var direction = model.Direction(3);
        Assert.Equal(1, TinyPerceptron.Dot(direction, direction), 1e-12);
    }
}
