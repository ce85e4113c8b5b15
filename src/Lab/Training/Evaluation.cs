using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Training;

/// <summary>How good a model is on a split.</summary>
/// <param name="Loss">The mean of the model's loss.</param>
/// <param name="Accuracy">The share of right classes.</param>
/// <param name="Examples">Examples that were seen.</param>
public sealed record Evaluation(double Loss, double Accuracy, int Examples)
{
    private const int ChunkSize = 128;

    /// <summary>Evaluates in evaluation mode and leaves mode, random state and gradients as they were.</summary>
    public static Evaluation Of(nn.Module<Batch, Tensor> model, IDataSet data, Split split, CancellationToken cancellation = default)
    {
        var count = data.Count(split);
        if (count == 0) return new Evaluation(double.NaN, double.NaN, 0);
        var parameter = model.parameters().First();
        var wasTraining = model.training;
        var lossOf = LabModel.LossOf(model);
        using var quiet = no_grad();
        double loss = 0, right = 0;
        model.eval();
        try
        {
            foreach (var numbers in Enumerable.Range(0, count).Chunk(ChunkSize))
            {
                cancellation.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                using var taken = data.Take(split, numbers);
                using var batch = taken.To(parameter.device, parameter.dtype);
                var logits = model.call(batch);
                loss += numbers.Length * (double)lossOf(logits, batch.Labels);
                right += (double)logits.argmax(-1).eq(batch.Labels).sum();
            }
        }
        finally
        {
            model.train(wasTraining);
        }
        return new Evaluation(loss / count, right / count, count);
    }
}
