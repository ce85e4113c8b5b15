namespace HessianFaultLab.Lab.Data.Sources;

/// <summary>The least and the greatest value that a numeric option may take.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WithinAttribute(double least, double most) : Attribute
{
    public double Least { get; } = least;

    public double Most { get; } = most;
}
