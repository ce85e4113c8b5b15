namespace HessianFaultLab.Lab.Faults.Language;

/// <summary>What of a training a fault type damages. The first twelve are those of DEForm and DEFault++ (2026).</summary>
public enum FaultCategory
{
    Masking,
    QkvProjection,
    Score,
    Positional,
    Kernel,
    Variant,
    KvCache,
    Embedding,
    Ffn,
    LayerNorm,
    Residual,
    Output,
    Initialization,
    Optimization,
    TrainingData,
    TrainingSettings,
    Loss,
    Numeric,
    Recurrent,
    Convolution,
}
