namespace HessianFaultLab.Lab.Specs;

/// <summary>
/// A property that YAML sets, under its name in kebab-case. One that is <c>required</c> must be given; the others have
/// their initial values. Binding, its errors and the JSON schema all come from here.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string summary) : Attribute
{
    /// <summary>One sentence: what it is, and its unit where it has one.</summary>
    public string Summary { get; } = summary;

    /// <summary>The smallest number allowed.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>The largest number allowed.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Whether <see cref="Min"/> itself is too small.</summary>
    public bool AboveMin { get; init; }

    /// <summary>Whether <see cref="Max"/> itself is too large.</summary>
    public bool BelowMax { get; init; }

    /// <summary>Whether a list may be empty.</summary>
    public bool MayBeEmpty { get; init; }
}
