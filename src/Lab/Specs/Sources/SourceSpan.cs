namespace HessianFaultLab.Lab.Specs.Sources;

/// <summary>A place in a text: some characters of it.</summary>
public sealed record SourceSpan(SourceText Source, int Start, int Length)
{
    /// <summary><c>file(line,column)</c>; the name alone where the text could not be read.</summary>
    public override string ToString()
    {
        if (Source.Text.Length == 0) return Source.Name;
        var (line, column) = Source.Position(Start);
        return $"{Source.Name}({line},{column})";
    }
}
