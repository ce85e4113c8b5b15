namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>What a ranking names.</summary>
public enum Granularity
{
    /// <summary>Attentions and feed-forward nets as wholes, everything else by itself.</summary>
    Module,

    /// <summary>Every component that owns parameters.</summary>
    Parameter,

    /// <summary>Layers, and what lies outside them by the first word of its name.</summary>
    Layer,
}
