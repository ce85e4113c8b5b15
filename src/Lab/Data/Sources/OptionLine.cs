namespace HessianFaultLab.Lab.Data.Sources;

/// <summary>One option of a data source, as a list shows it.</summary>
public sealed record OptionLine(string Name, string Default, string Meaning);
