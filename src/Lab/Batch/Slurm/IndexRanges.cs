using System.Globalization;
using System.Text;

namespace HessianFaultLab.Lab.Batches.Slurm;

/// <summary>Numbers as Slurm writes them: <c>0-3,7,9-10</c>.</summary>
public static class IndexRanges
{
    /// <param name="ascending">Each number once.</param>
    public static string Format(IEnumerable<int> ascending)
    {
        var text = new StringBuilder();
        int? first = null, last = null;
        foreach (var number in ascending)
        {
            if (number == last + 1)
            {
                last = number;
                continue;
            }
            Append(text, first, last);
            (first, last) = (number, number);
        }
        Append(text, first, last);
        return text.ToString();
    }

    private static void Append(StringBuilder text, int? first, int? last)
    {
        if (first is null) return;
        if (text.Length > 0) text.Append(',');
        text.Append(CultureInfo.InvariantCulture, $"{first}");
        if (last > first) text.Append(CultureInfo.InvariantCulture, $"-{last}");
    }
}
