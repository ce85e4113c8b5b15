using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace HessianFaultLab.Lab.Data.Sources;

/// <summary>Options by name: what there is, and a set of them from text.</summary>
public static class OptionNames
{
    /// <summary><c>LabelNoise</c> as <c>label-noise</c>.</summary>
    public static string Of(PropertyInfo property) =>
        string.Concat(property.Name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>Name, default and meaning of every option.</summary>
    public static IReadOnlyList<OptionLine> Describe(DataOptions defaults) =>
        [.. Settable(defaults.GetType()).Select(p => new OptionLine(Of(p), Text(p.GetValue(defaults)), p.GetCustomAttribute<DescriptionAttribute>()?.Description ?? ""))];

    /// <summary>The options with some of them set from text.</summary>
    /// <exception cref="BadInputException">Unknown names, values of another type, out of bounds: all of them in one message.</exception>
    public static T Bind<T>(string source, IEnumerable<KeyValuePair<string, string>> values)
        where T : DataOptions, new()
    {
        var options = new T();
        var known = Settable(typeof(T)).ToDictionary(Of, StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var (name, text) in values)
        {
            if (!known.TryGetValue(name, out var property)) problems.Add($"there is no option '{Shown.Of(name)}'{Spelling.Suggest(name, known.Keys)}");
            else if (Parse(text, property.PropertyType) is { } value) property.SetValue(options, value);
            else problems.Add($"{name} is '{Shown.Of(text)}'; it must be {Wanted(property.PropertyType)}");
        }
        problems.AddRange(options.Problems());
        if (problems.Count > 0) throw new BadInputException($"{source}: {string.Join("; ", problems)}");
        return options;
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).OrderBy(Of, StringComparer.Ordinal);

    private static object? Parse(string text, Type type)
    {
        const NumberStyles whole = NumberStyles.AllowLeadingSign;
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(string)) return text;
        if (type == typeof(int)) return int.TryParse(text, whole, culture, out var i) ? i : null;
        if (type == typeof(long)) return long.TryParse(text, whole, culture, out var l) ? l : null;
        if (type == typeof(double)) return double.TryParse(text, NumberStyles.Float, culture, out var d) ? d : null;
        if (type == typeof(bool)) return text is "true" or "yes" ? true : text is "false" or "no" ? false : null;
        throw new NotSupportedException($"options of type {type.Name}");
    }

    private static string Wanted(Type type) =>
        type == typeof(bool) ? "true or false" : type == typeof(double) ? "a number, such as 0.25" : "a whole number";

    private static string Text(object? value) => value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
