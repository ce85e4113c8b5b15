namespace HessianFaultLab.Lab.Models.Focus;

/// <summary>What a focus and a classifier are trained for together (Vashisht, Ramaswamy 2023), and by which rule they predict.</summary>
public enum Paradigm
{
    /// <summary>The classifier reads the segments' average.</summary>
    Soft,

    /// <summary>The segments' losses are averaged; the most attended segment predicts.</summary>
    Hard,

    /// <summary>Latent variable marginal likelihood: the segments' probabilities are averaged.</summary>
    Lvml,
}
