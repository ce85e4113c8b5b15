using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Tests.Batches;

public sealed class ProgressLineTests
{
    [Fact]
    public void A_line_is_what_the_contract_says()
    {
        Assert.Equal("""{"step":120,"steps":300,"loss":0.53,"rate":41.2}""", ProgressLine.Of(new RunProgress(120, 300, 0.53, 41.2)));
        Assert.Equal(new RunProgress(120, 300), ProgressLine.Parse("""{"step":120,"steps":300}"""));
    }

    [Theory]
    [InlineData("step 3")]
    [InlineData("{")]
    [InlineData("""{"step":"x"}""")]
    public void Other_lines_are_passed_over(string line) => Assert.Null(ProgressLine.Parse(line));

    [Fact]
    public void Steps_are_thinned_out_but_for_the_last_and_a_loss_that_is_not_finite_is_none()
    {
        List<RunProgress> seen = [];
        var reporter = new StepReporter(TimeSpan.FromHours(1), seen.Add);
        for (var step = 1; step <= 50; step++) reporter.Report(new RunProgress(step, 50, double.NaN));
        Assert.Equal((50L, null), (Assert.Single(seen).Step, seen[0].Loss));
        Assert.True(seen[0].Rate > 0);
    }
}
