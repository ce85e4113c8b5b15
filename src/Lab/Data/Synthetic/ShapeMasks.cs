namespace HessianFaultLab.Lab.Data.Synthetic;

/// <summary>The shapes: 3 x 3 pixels as (row, column).</summary>
internal static class ShapeMasks
{
    internal static IReadOnlyList<(int Row, int Column)[]> All { get; } =
    [
        Pixels(".#.", "###", ".#."),
        Pixels("#.#", ".#.", "#.#"),
        Pixels("###", "#.#", "###"),
        Pixels("#.#", "#.#", "#.#"),
    ];

    /// <summary>(rows, columns) a frame: right, left, down, up.</summary>
    internal static IReadOnlyList<(int Rows, int Columns)> Steps { get; } = [(0, 1), (0, -1), (1, 0), (-1, 0)];

    private static (int Row, int Column)[] Pixels(params string[] rows) =>
        [.. from r in Enumerable.Range(0, 3) from c in Enumerable.Range(0, 3) where rows[r][c] == '#' select (r, c)];
}
