using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Tests.Training;

public sealed class ScheduleTests
{
    [Fact]
    public void Constant_is_one() => Assert.All(Curve(LearningRateSchedule.Constant), f => Assert.Equal(1, f));

    [Fact]
    public void Cosine_falls_from_one_through_a_half()
    {
        var curve = Curve(LearningRateSchedule.Cosine);
        Assert.Equal(1, curve[0], 12);
        Assert.Equal(0.5, curve[50], 12);
        Assert.Equal((1 + Math.Cos(Math.PI * 0.75)) / 2, curve[75], 12);
    }

    [Fact]
    public void Warm_up_rises_then_falls_linearly()
    {
        var curve = Curve(LearningRateSchedule.LinearWarmup(0.1));
        Assert.Equal(1.0 / 11, curve[0], 12);
        Assert.Equal(1, curve[10], 12);
        Assert.Equal(0.5, curve[55], 12);
        Assert.Equal(1.0 / 90, curve[99], 12);
    }

    [Fact]
    public void Linear_decay_holds_and_then_falls()
    {
        var curve = Curve(LearningRateSchedule.LinearDecay(0.3));
        Assert.Equal(1, curve[70], 12);
        Assert.Equal(0.5, curve[85], 12);
    }

    [Fact]
    public void Step_divides_after_each_interval()
    {
        var curve = Curve(LearningRateSchedule.Step(40, 0.5));
        Assert.Equal([1, 1, 0.5, 0.25], new[] { curve[0], curve[39], curve[40], curve[80] });
    }

    [Fact]
    public void Every_schedule_is_found_by_its_name_and_step_falls_by_thirds()
    {
        Assert.Equal(["constant", "linear-warmup", "linear-decay", "cosine", "step"], LearningRateSchedule.All.Select(s => s.Name));
        Assert.All(LearningRateSchedule.All, s => Assert.Same(s, LearningRateSchedule.Find(s.Name)));
        var curve = Curve(LearningRateSchedule.Find("step"));
        Assert.Equal([1, 1, 0.1, 0.1, 0.01, 0.01], new[] { 0, 33, 34, 66, 67, 99 }.Select(i => curve[i]), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Contains("Did you mean 'cosine'?", Assert.Throws<BadInputException>(() => LearningRateSchedule.Find("cosin")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_schedules_are_refused()
    {
        Assert.Throws<BadInputException>(() => LearningRateSchedule.Step(0));
        Assert.Throws<BadInputException>(() => LearningRateSchedule.LinearWarmup(0));
        Assert.Throws<BadInputException>(() => LearningRateSchedule.LinearDecay(1.5));
    }

    [Theory]
    [InlineData("constant", "constant")]
    [InlineData("linear-decay", "linear-decay")]
    [InlineData("linear-decay:30%", "linear-decay")]
    [InlineData("linear-warmup:25%", "linear-warmup:0.25")]
    [InlineData("step", "step")]
    [InlineData("step:40", "step:40")]
    [InlineData("step:40:0.5", "step:40:0.5")]
    public void A_schedule_is_a_text_that_reads_back(string text, string canonical)
    {
        var schedule = LearningRateSchedule.Parse(text, null);
        Assert.Equal(canonical, schedule.ToString());
        Assert.Equal(Curve(schedule), Curve(LearningRateSchedule.Parse(canonical, null)));
    }

    [Theory]
    [InlineData("linear-decay:0")]
    [InlineData("linear-decay:200%")]
    [InlineData("step:0")]
    [InlineData("step:10:-1")]
    [InlineData("cosine:3")]
    [InlineData("")]
    public void What_is_no_schedule_is_refused(string text) => Assert.False(LearningRateSchedule.TryParse(text, null, out _));

    private static double[] Curve(LearningRateSchedule schedule) => [.. Enumerable.Range(0, 100).Select(step => schedule.Factor(step, 100))];
}
