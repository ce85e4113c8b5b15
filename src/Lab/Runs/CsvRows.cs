using System.Reflection;

namespace HessianFaultLab.Lab.Runs;

/// <summary>Reads the records that <see cref="CsvFile"/> writes. A field that is empty, and a column that the file lacks, give null, an empty text, NaN or 0.</summary>
internal static class CsvRows
{
    /// <summary>Nothing where there is no such file.</summary>
    /// <exception cref="BadInputException">A line cannot be read.</exception>
    internal static IReadOnlyList<T> Read<T>(string path)
    {
        if (!File.Exists(path)) return [];
        using var source = new CsvSource(path);
        var constructor = typeof(T).GetConstructors().Single(c => c.GetParameters() is not [var only] || only.ParameterType != typeof(T));
        var parameters = constructor.GetParameters();
        var columns = Array.ConvertAll(parameters, p => source.Column(CsvFile.SnakeCase(p.Name!)));
        var invoker = ConstructorInvoker.Create(constructor);
        var fields = new object?[parameters.Length];
        var rows = new List<T>();
        while (source.Read())
        {
            for (var i = 0; i < fields.Length; i++) fields[i] = Field(source, columns[i], parameters[i].ParameterType);
            rows.Add((T)invoker.Invoke(fields));
        }
        return rows;
    }

    private static object? Field(CsvSource source, int column, Type type)
    {
        // An if each: the arms of one expression would become numbers of one type.
        if (type == typeof(string)) return string.Intern(source.Text(column));
        if (type == typeof(double)) return source.Number(column) ?? double.NaN;
        if (type == typeof(double?)) return source.Number(column);
        if (type == typeof(int)) return (int)(source.Whole(column) ?? 0);
        if (type == typeof(int?)) return (int?)source.Whole(column);
        if (type == typeof(long)) return source.Whole(column) ?? 0;
        if (type == typeof(long?)) return source.Whole(column);
        if (type == typeof(bool)) return source.Bytes(column).SequenceEqual("true"u8);
        throw new NotSupportedException(type.Name);
    }
}
