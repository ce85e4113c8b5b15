using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Specs;

/// <summary>A value that reads itself from YAML, for forms that settings and <see cref="TextFormAttribute"/> cannot express.</summary>
public interface IFromNode<TSelf>
    where TSelf : class, IFromNode<TSelf>
{
    /// <summary>What must stand there, as in "a data set's name, or a map of the name to its options".</summary>
    static abstract string Form { get; }

    static abstract JsonObject Schema { get; }

    /// <summary>Reads the value, and reports what is wrong with it.</summary>
    /// <param name="node">What is written.</param>
    /// <param name="name">What messages call it: the key.</param>
    /// <param name="binder">Takes the reports.</param>
    /// <returns>Null where something was wrong.</returns>
    static abstract TSelf? FromNode(SpecNode node, string name, Binder binder);

    /// <summary>The value as JSON that <see cref="FromNode"/> reads back; the same for equal values.</summary>
    JsonNode ToCanonical();
}
