namespace HessianFaultLab.Lab.Models.Layers;

/// <summary>Non-linearities by Hugging Face's names; all have second derivatives.</summary>
public enum ActivationFunction
{
    /// <summary>x Φ(x) with the normal distribution itself.</summary>
    Gelu,
    Relu,
    Silu,
    Tanh,
    Sigmoid,

    /// <summary>None: what it is given.</summary>
    Linear,
}
