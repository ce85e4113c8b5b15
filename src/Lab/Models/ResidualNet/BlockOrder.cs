namespace HessianFaultLab.Lab.Models.ResidualNet;

/// <summary>Where normalization and ReLU of a residual block stand.</summary>
public enum BlockOrder
{
    /// <summary>In front of each convolution, and nothing behind the sum (He et al. 2016, "Identity Mappings in Deep Residual Networks").</summary>
    PreActivation,

    /// <summary>Behind each convolution, the last ReLU behind the sum (He et al. 2016, "Deep Residual Learning for Image Recognition").</summary>
    PostActivation,
}
