namespace HessianFaultLab.Lab.Data.Text;

/// <summary>A line of a file, with its place.</summary>
/// <param name="Path">The file.</param>
/// <param name="Number">Counted from 1.</param>
/// <param name="Text">Without the line break.</param>
public readonly record struct TextLine(string Path, int Number, string Text)
{
    /// <summary>An error about this line.</summary>
    public BadInputException Error(string message) => new($"{Path}({Number}): {message}");
}
