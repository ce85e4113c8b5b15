using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Studies;

/// <summary>Several computations at a time, one a core, each on one thread: so the bits do not depend on the machine's cores.</summary>
internal static class SideBySide
{
    /// <param name="count">How many.</param>
    /// <param name="one">Does one; each must touch nothing of the others.</param>
    /// <param name="cancellation">Begins no more.</param>
    internal static void Do(int count, Action<int> one, CancellationToken cancellation)
    {
        var threads = get_num_threads();
        set_num_threads(1);
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, one);
        }
        catch (AggregateException errors)
        {
            // The first says what is wrong; the others mostly say that it was.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
        finally
        {
            set_num_threads(threads);
        }
    }
}
