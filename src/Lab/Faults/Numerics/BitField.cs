namespace HessianFaultLab.Lab.Faults.Numerics;

/// <summary>A part of a floating-point number.</summary>
public enum BitField
{
    /// <summary>All of it.</summary>
    Any,
    Sign,
    Exponent,
    Fraction,
}
