using HessianFaultLab.Lab.Subjects;

namespace HessianFaultLab.Lab.Tests.Subjects;

public sealed class PerceptronTests
{
    [Fact]
    public void The_same_seed_gives_the_same_model_and_batch()
    {
        Assert.Equal(Loss(seed: 1, steps: 10), Loss(seed: 1, steps: 10));
        Assert.NotEqual(Loss(seed: 1, steps: 10), Loss(seed: 2, steps: 10));
    }

    [Fact]
    public void Training_lowers_the_loss() => Assert.True(Loss(seed: 1, steps: 200) < 0.5 * Loss(seed: 1, steps: 0));

    [Fact]
    public void An_unknown_model_is_refused_with_the_names_there_are()
    {
        var error = Assert.Throws<BadInputException>(() => SubjectSources.Find("mpl"));
        Assert.Contains("'mpl'", error.Message, StringComparison.Ordinal);
        Assert.Contains("mlp", error.Message, StringComparison.Ordinal);
    }

    private static double Loss(long seed, int steps)
    {
        using var subject = SubjectSources.Find("mlp").Create(new SubjectOptions(seed, BatchSize: 64, steps, DoublePrecision: false), default);
        using var surface = subject.Surface();
        return surface.Loss();
    }
}
