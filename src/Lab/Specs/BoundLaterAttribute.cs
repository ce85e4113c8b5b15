namespace HessianFaultLab.Lab.Specs;

/// <summary>
/// On a setting of type <see cref="Nodes.SpecNode"/>: it is bound to this type later, once the parameters that it refers to are known.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BoundLaterAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}
