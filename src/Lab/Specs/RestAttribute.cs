namespace HessianFaultLab.Lab.Specs;

/// <summary>
/// On a property of type <c>IReadOnlyDictionary&lt;string, SpecNode&gt;</c>: it takes the keys that belong to no setting, unread, for
/// who knows what they mean.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RestAttribute(string summary) : Attribute
{
    /// <summary>One sentence on what these keys are.</summary>
    public string Summary { get; } = summary;
}
