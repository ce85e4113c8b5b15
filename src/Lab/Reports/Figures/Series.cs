namespace HessianFaultLab.Lab.Reports.Figures;

/// <summary>A curve.</summary>
/// <param name="Name">Written at its end.</param>
/// <param name="Points">In the order of x.</param>
/// <param name="Style">A class of the style sheet: <c>c0</c> to <c>c7</c> for colours, <c>faint</c>, <c>truth</c>.</param>
internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points, string Style)
{
    internal const int Colours = 8;

    /// <summary>The styles of several curves, in order.</summary>
    internal static string Colour(int number) => $"c{number % Colours}";
}
