namespace HessianFaultLab.Lab.Specs;

/// <summary>
/// On a property whose type is <see cref="ChosenByAttribute">chosen by a key</see>: the key and the settings of the chosen class stand
/// in the same map as the settings of the class that has this property.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InlineAttribute : Attribute;
