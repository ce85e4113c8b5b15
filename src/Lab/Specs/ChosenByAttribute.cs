namespace HessianFaultLab.Lab.Specs;

/// <summary>
/// On the base of registered classes: the key whose value names the class, as <c>action</c> in
/// <c>{action: scale-parameters, factor: 3}</c>. The name alone will do for a class that needs no settings.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ChosenByAttribute(string key) : Attribute
{
    /// <summary>In kebab-case.</summary>
    public string Key { get; } = key;
}
