namespace HessianFaultLab.Lab.Models.ResidualNet;

/// <summary>What makes the factors a_t of x_{t+1} = x_t + a_t f(x_t), one a channel.</summary>
public enum GateKind
{
    /// <summary>All are one.</summary>
    None,

    /// <summary>Of the means of f(x_t) (Hu, Shen, Sun 2018).</summary>
    SqueezeExcitation,

    /// <summary>Of the means of x_t and f(x_t) and of the ratio of their sizes.</summary>
    StiffnessAware,
}
