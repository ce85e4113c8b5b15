using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Data.Corpora;

/// <summary>One example of a text corpus.</summary>
/// <param name="Line">Where it stands; for a corpus of one text a file, line 1 of the file.</param>
/// <param name="Label">The class as it is written there, or by its number.</param>
/// <param name="First">The text, or the first of a pair.</param>
/// <param name="Second">The second text of a pair.</param>
public sealed record LabelledText(TextLine Line, string Label, string First, string? Second = null);
