namespace HessianFaultLab.Lab.Specs;

/// <summary>The name under which YAML and the command line know a class, and one sentence on what it does.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NamedAttribute(string name, string summary) : Attribute
{
    /// <summary>In kebab-case.</summary>
    public string Name { get; } = name;

    public string Summary { get; } = summary;
}
