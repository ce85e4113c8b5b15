using System.Globalization;
using System.Reflection;

namespace HessianFaultLab.Lab.Data.Sources;

/// <summary>
/// What can be set about a data set. A property <c>LabelNoise</c> is the option <c>label-noise</c>; its bounds stand in a
/// <see cref="WithinAttribute"/>, its meaning in a description.
/// </summary>
public abstract record DataOptions
{
    /// <summary>Everything that is wrong with these values, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var property in GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(OptionNames.Of, StringComparer.Ordinal))
        {
            if (property.GetCustomAttribute<WithinAttribute>() is not { } bounds) continue;
            var value = Convert.ToDouble(property.GetValue(this), CultureInfo.InvariantCulture);
            // Written so that NaN is a problem as well.
            if (!(value >= bounds.Least && value <= bounds.Most))
                yield return $"{OptionNames.Of(property)} is {value:R}; it must lie between {bounds.Least:R} and {bounds.Most:R}";
        }
        foreach (var problem in Contradictions()) yield return problem;
    }

    /// <exception cref="BadInputException">Some values cannot be used; the message lists all of them.</exception>
    public void Validate(string source)
    {
        var problems = Problems().ToArray();
        if (problems.Length > 0) throw new BadInputException($"{source}: {string.Join("; ", problems)}");
    }

    /// <summary>Values that are fine alone and do not fit together.</summary>
    protected virtual IEnumerable<string> Contradictions() => [];
}
