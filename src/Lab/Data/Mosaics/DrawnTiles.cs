using HessianFaultLab.Lab.Data.Examples;
using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Data.Mosaics;

/// <summary>Glyphs anywhere in a small noisy image. All have five pixels, so that brightness tells nothing.</summary>
internal sealed class DrawnTiles(DrawnMosaicOptions options) : ITiles
{
    private const int GlyphSide = 3;

    private static readonly (int Row, int Column)[][] Glyphs =
    [
        Pixels(".#.", "###", ".#."),
        Pixels("#.#", ".#.", "#.#"),
        Pixels("###", "#..", "#.."),
        Pixels("###", ".#.", ".#."),
        Pixels("#.#", "###", "..."),
        Pixels("##.", ".#.", ".##"),
        Pixels("#..", "##.", ".##"),
        Pixels("###", "#.#", "..."),
        Pixels(".#.", ".#.", "###"),
        Pixels("..#", "..#", "###"),
    ];

    public int Kinds => Glyphs.Length;

    public VideoSize Size { get; } = new(1, 1, options.Size, options.Size);

    public float[] Take(Split split, int kind, RandomDraws stream)
    {
        var image = new float[Size.Values];
        var (top, left) = (stream.Below(options.Size - GlyphSide + 1), stream.Below(options.Size - GlyphSide + 1));
        foreach (var (row, column) in Glyphs[kind]) image[(top + row) * options.Size + left + column] = 1;
        for (var i = 0; i < image.Length && options.Noise > 0; i++) image[i] += (float)(options.Noise * stream.Bell());
        return image;
    }

    public void Dispose()
    {
    }

    private static (int Row, int Column)[] Pixels(params string[] rows) =>
        [.. from r in Enumerable.Range(0, GlyphSide) from c in Enumerable.Range(0, GlyphSide) where rows[r][c] == '#' select (r, c)];
}
