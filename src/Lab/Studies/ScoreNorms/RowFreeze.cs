using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>Takes away the gradients of some rows of a table.</summary>
/// <param name="table">Embeddings or keys, [words, dim].</param>
/// <param name="moved">[words, 1], 1 for rows that are trained and 0 for others.</param>
internal sealed class RowFreeze(Tensor table, Tensor moved) : ITrainingHook
{
    public void AfterBackward(TrainingStep current)
    {
        using var quiet = no_grad();
        table.grad!.mul_(moved);
    }
}
