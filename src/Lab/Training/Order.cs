namespace HessianFaultLab.Lab.Training;

/// <summary>In which order an epoch goes through the training examples.</summary>
public enum Order
{
    /// <summary>Every epoch a fresh permutation, decided by seed and epoch.</summary>
    Shuffled,

    /// <summary>By number, every epoch alike.</summary>
    Sequential,

    /// <summary>All of the first class, then all of the next, within a class by number; every epoch alike.</summary>
    ByClass,
}
