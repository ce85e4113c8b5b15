namespace HessianFaultLab.Lab.Faults.Actions.Optimization;

/// <summary>A running average that an optimiser keeps.</summary>
public enum Average
{
    All,

    /// <summary>Of gradients: <c>exp_avg</c> of Adam, <c>momentum_buffer</c> of SGD.</summary>
    First,

    /// <summary>Of their squares: <c>exp_avg_sq</c> of Adam.</summary>
    Second,
}
