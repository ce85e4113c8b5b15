namespace HessianFaultLab.Lab.Models.DistilBert;

/// <summary>Positions as sines and cosines (Vaswani et al. 2017): sin(p / 10000^(2i/d)) at 2i, the cosine at 2i + 1.</summary>
internal static class Sinusoids
{
    /// <summary>Row by row, one a position.</summary>
    internal static double[] Table(int positions, int width)
    {
        var table = new double[positions * width];
        for (var i = 0; i < table.Length; i++)
        {
            var (position, place) = (i / width, i % width);
            var angle = position / Math.Pow(10000, 2.0 * (place / 2) / width);
            table[i] = place % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle);
        }
        return table;
    }
}
