using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Recording;

/// <summary>What the next measurement needs of those before: flat vectors in the order of the model's blocks.</summary>
public sealed class Recollection : IDisposable
{
    internal Recollection(Tensor initialValues) => InitialValues = initialValues.DetachFromDisposeScope();

    public Tensor InitialValues { get; private set; }

    public Tensor? PreviousValues { get; private set; }

    public Tensor? PreviousGradient { get; private set; }

    public long? PreviousStep { get; private set; }

    /// <summary>Gradients that all measurements have cost.</summary>
    public double Spent { get; private set; }

    /// <summary>Measurements so far.</summary>
    public int Count { get; private set; }

    internal void Remember(Tensor values, Tensor? gradient, long step, double spent)
    {
        PreviousValues?.Dispose();
        PreviousValues = values.clone().DetachFromDisposeScope();
        if (gradient is not null)
        {
            PreviousGradient?.Dispose();
            PreviousGradient = gradient.clone().DetachFromDisposeScope();
        }
        (PreviousStep, Spent, Count) = (step, Spent + spent, Count + 1);
    }

    internal void Replace(Tensor initial, Tensor? values, Tensor? gradient, long? step, double spent, int count)
    {
        Dispose();
        (InitialValues, PreviousValues, PreviousGradient) = (initial.DetachFromDisposeScope(), values?.DetachFromDisposeScope(), gradient?.DetachFromDisposeScope());
        (PreviousStep, Spent, Count) = (step, spent, count);
    }

    public void Dispose()
    {
        InitialValues.Dispose();
        PreviousValues?.Dispose();
        PreviousGradient?.Dispose();
    }
}
