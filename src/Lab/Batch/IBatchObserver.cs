using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Batches;

/// <summary>Sees a batch go by. Calls come from several threads.</summary>
public interface IBatchObserver
{
    void Begun(ExperimentFolder experiment, BatchCounts counts, int workers);

    void RunBegun(WorkerSlot slot, PlanElement run, int attempt);

    void Progressed(WorkerSlot slot, RunProgress progress);

    void RunEnded(WorkerSlot slot, PlanElement run, RunEndKind kind, string detail, double seconds, BatchCounts counts);

    /// <summary>Nothing is left but runs that other processes work on.</summary>
    void Waiting(int runs, string holder);

    void Stopping(string reason);

    void Ended(BatchCounts counts);
}
