using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Training;

/// <summary>
/// What faults and measurements see of a training step, in this order. Parameters may be changed before the forward pass
/// and after the step only: in between the graph of the step hangs on them.
/// </summary>
public interface ITrainingHook
{
    /// <summary>Before the step's examples are taken: the place to change parameters and to turn faults on and off.</summary>
    void BeforeStep(TrainingStep current)
    {
    }

    /// <summary>The batch may be replaced by the one that is returned.</summary>
    Data.Batch BeforeForward(TrainingStep current, Data.Batch batch) => batch;

    void AfterForward(TrainingStep current, Tensor logits, Tensor loss)
    {
    }

    /// <summary>The gradients stand in <c>.grad</c>, not clipped yet.</summary>
    void AfterBackward(TrainingStep current)
    {
    }

    /// <summary>The gradients are clipped; learning rates may be scaled through <see cref="TrainingStep.ScaleLearningRate"/>.</summary>
    void BeforeUpdate(TrainingStep current)
    {
    }

    void AfterUpdate(TrainingStep current)
    {
    }
}
