using HessianFaultLab.Lab.Batches;

namespace HessianFaultLab.Lab.Tests.Batches;

public sealed class WorkerSlotTests
{
    [Fact]
    public void GPUs_are_dealt_out_in_turn()
    {
        Assert.Equal(["0", "1", "0", "1"], WorkerSlot.Of(new BatchOptions { Gpus = ["0", "1"], PerGpu = 2 }).Select(s => s.Gpu));
        Assert.Equal(["0", "1", "0"], WorkerSlot.Of(new BatchOptions { Gpus = ["0", "1"], PerGpu = 2, Jobs = 3 }).Select(s => s.Gpu));
        Assert.Equal(["0", "1"], WorkerSlot.Of(new BatchOptions { Gpus = ["0", "1"], Jobs = 9 }).Select(s => s.Gpu));
        Assert.Equal([null, null, null], WorkerSlot.Of(new BatchOptions { Gpus = [], Jobs = 3 }).Select(s => s.Gpu));
    }

    [Fact]
    public void Without_GPUs_there_is_a_run_a_core()
    {
        Assert.Equal(Environment.ProcessorCount, WorkerSlot.Of(new BatchOptions { Gpus = [] }).Count);
        Assert.Single(WorkerSlot.Of(new BatchOptions { Gpus = [], Threads = 10_000 }));
    }
}
