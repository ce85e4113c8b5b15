namespace HessianFaultLab.Lab.Faults.Language;

/// <summary>The catalogue of the literature that a fault type comes from.</summary>
public enum FaultSource
{
    /// <summary>Named by the lab's own question: initialization, learning rate, masks.</summary>
    Named,

    /// <summary>DEForm's operators for transformers.</summary>
    Transformer,

    /// <summary>DeepCrime's operators for training programs.</summary>
    TrainingProgram,

    /// <summary>Faults of numbers and memory, after PyTorchFI, MRFI and others.</summary>
    Numeric,

    /// <summary>A user's own.</summary>
    Own,
}
