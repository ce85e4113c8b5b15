namespace HessianFaultLab.Lab.Faults.Numerics;

/// <summary>A smaller type of floating-point numbers.</summary>
public enum NumberType
{
    Float16,
    Bfloat16,
}
