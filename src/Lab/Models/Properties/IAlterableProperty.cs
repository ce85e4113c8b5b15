using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Lab.Models.Properties;

/// <summary>
/// A figure or a choice in a model that is no parameter and may change between steps: the other thing beside sites and
/// parameters that a fault can alter. No weight depends on its value, and what nobody alters costs nothing.
/// </summary>
public interface IAlterableProperty
{
    /// <summary>For example <c>encoder.1.ffn.activation-function</c>.</summary>
    string Name { get; }

    /// <summary>One of <see cref="PropertyRole"/>: what it decides, in words that mean the same in every model.</summary>
    string Role { get; }

    /// <summary>What the property is a part of: the truth of a fault that sits here.</summary>
    Component Component { get; }

    /// <summary>The type of its values.</summary>
    Type Type { get; }

    /// <exception cref="ArgumentException">The value is of another type, or cannot be.</exception>
    object Value { get; set; }
}
