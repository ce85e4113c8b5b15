namespace HessianFaultLab.Lab.Data.Sources;

/// <summary>Data that can be asked for by name.</summary>
public interface IDataSource
{
    string Name { get; }

    string Summary { get; }

    /// <summary>What the path behind the name must be; null where there is none.</summary>
    string? PathMeaning { get; }

    IReadOnlyList<OptionLine> Options { get; }

    /// <exception cref="BadInputException">The options or the files cannot be used.</exception>
    IDataSet Open(string? path, IEnumerable<KeyValuePair<string, string>> options);
}
