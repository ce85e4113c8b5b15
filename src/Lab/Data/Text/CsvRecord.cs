namespace HessianFaultLab.Lab.Data.Text;

/// <summary>The fields of one record, with the line that it begins on.</summary>
public sealed record CsvRecord(TextLine Line, IReadOnlyList<string> Fields);
