
namespace HessianFaultLab.Lab.Data.Sources;

/// <summary>A source whose options are the properties of a record.</summary>
internal sealed class DataSource<T> : IDataSource
    where T : DataOptions, new()
{
    private readonly Func<string?, T, IDataSet> _open;

    internal DataSource(string name, string summary, string? pathMeaning, Func<string?, T, IDataSet> open) =>
        (Name, Summary, PathMeaning, _open) = (name, summary, pathMeaning, open);

    public string Name { get; }

    public string Summary { get; }

    public string? PathMeaning { get; }

    public IReadOnlyList<OptionLine> Options => OptionNames.Describe(new T());

    public IDataSet Open(string? path, IEnumerable<KeyValuePair<string, string>> options)
    {
        if (PathMeaning is null && path is not null) throw new BadInputException($"{Name} is made up and reads no path; leave out ':{Shown.Of(path)}'");
        if (PathMeaning is not null && string.IsNullOrEmpty(path)) throw new BadInputException($"{Name} needs a path, {PathMeaning}: write {Name}:PATH");
        return _open(path, OptionNames.Bind<T>(Name, options));
    }
}
