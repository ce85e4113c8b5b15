using HessianFaultLab.Curvature.Probes;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Probes;

public class ProbeCrewTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Results_come_back_in_the_order_of_the_jobs(int threads)
    {
        var crew = new ProbeCrew(threads, CPU);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => i * i), crew.Run(40, i => i * i));
        Assert.Empty(crew.Run(0, i => i));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_failure_is_the_callers_and_what_was_made_before_is_let_go(int threads)
    {
        var made = new System.Collections.Concurrent.ConcurrentBag<Tensor>();
        var error = Assert.Throws<InvalidOperationException>(() => new ProbeCrew(threads, CPU).Run(20, i =>
        {
            if (i == 7) throw new InvalidOperationException("seven");
            var tensor = zeros(1);
            made.Add(tensor);
            return tensor;
        }));
        Assert.Equal("seven", error.Message);
        Assert.All(made, t => Assert.True(t.IsInvalid));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Cancellation_ends_it_before_the_next_job(int threads)
    {
        using var cancellation = new CancellationTokenSource();
        var done = 0;
        Assert.Throws<OperationCanceledException>(() => new ProbeCrew(threads, CPU, cancellation.Token).Run(100, i =>
        {
            if (Interlocked.Increment(ref done) == 5) cancellation.Cancel();
            return i;
        }));
        Assert.InRange(done, 5, 5 + threads);
    }

    [Fact]
    public void Less_than_one_thread_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new ProbeCrew(0, CPU));
}
