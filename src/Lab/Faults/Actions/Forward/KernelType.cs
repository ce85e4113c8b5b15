namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <summary>A type in which a kernel computes.</summary>
public enum KernelType
{
    /// <summary>The model's.</summary>
    Own,
    Float16,
    Bfloat16,
}
