namespace HessianFaultLab.Lab.Specs;

/// <summary>
/// On a property whose type has settings or is <see cref="ChosenByAttribute">chosen by a key</see>: its settings (and that key) stand in
/// the same map as the settings of the class that has this property.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InlineAttribute : Attribute;
