using System.Globalization;

namespace HessianFaultLab.Lab.Reports.Markup;

/// <summary>A cell of a table: what it shows, and the number by which it is sorted where that is not its text.</summary>
/// <param name="Content">What it shows.</param>
/// <param name="Sort">Its key; null where it is sorted by its text.</param>
internal sealed record Cell(Html Content, string? Sort)
{
    internal static Cell Of(string text) => new(Html.Of($"{text}"), null);

    internal static Cell Of(Html content) => new(content, null);

    internal static Cell Of(long? number) => Of(number, number?.ToString("#,0", CultureInfo.InvariantCulture) ?? "");

    /// <summary>A number as it is written; without one the cell comes last, however it is sorted.</summary>
    internal static Cell Of(double? number, string text) => Of(number, Html.Of($"{text}"));

    internal static Cell Of(double? number, Html content) =>
        new(content, number is { } value && double.IsFinite(value) ? value.ToString("G6", CultureInfo.InvariantCulture) : "");
}
