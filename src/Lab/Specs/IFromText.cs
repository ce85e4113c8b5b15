using System.Text.Json.Nodes;

namespace HessianFaultLab.Lab.Specs;

/// <summary>
/// A value that YAML may write as one text, with a small grammar of its own, such as <c>100..104</c>. A type with settings
/// may have such a short form beside its map; for one without settings, <see cref="object.ToString"/> must give a text that reads
/// back to the same value.
/// </summary>
public interface IFromText<TSelf>
    where TSelf : IFromText<TSelf>
{
    /// <summary>What must stand there, as in "a step or a range of steps, such as 100..104".</summary>
    static abstract string TextForm { get; }

    /// <summary>The text as JSON Schema: its type or types, and its pattern or words.</summary>
    static abstract JsonObject TextSchema { get; }

    /// <summary>Reads the text.</summary>
    /// <param name="text">As it stands in the file, without quotes.</param>
    /// <param name="problem">What is wrong beyond <see cref="TextForm"/>, as in "the range ends before it starts"; or null.</param>
    /// <returns>Null where the text is not of this form.</returns>
    static abstract TSelf? FromText(string text, out string? problem);
}
