using MathNet.Numerics.LinearAlgebra;

namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>
/// Takes out of deviations what components of healthy runs have in common: S^(-1/2) z, S their second moments, mixed half and
/// half with their diagonal since there are few runs (Ledoit, Wolf 2004, with a fixed share).
/// </summary>
internal sealed class Whitening
{
    private const double Share = 0.5;

    private readonly Matrix<double> _root;

    /// <param name="samples">Deviations of healthy runs.</param>
    /// <param name="parts">Number of components.</param>
    internal Whitening(IReadOnlyList<double[]> samples, int parts)
    {
        var moments = Matrix<double>.Build.DenseIdentity(parts);
        if (samples.Count > 0)
        {
            var seen = Matrix<double>.Build.DenseOfRows(samples.Select(s => s.Select(v => double.IsFinite(v) ? v : 0)));
            moments = seen.TransposeThisAndMultiply(seen) / samples.Count;
            moments = (1 - Share) * moments + Share * Matrix<double>.Build.DenseOfDiagonalVector(moments.Diagonal());
            // What never moved in a healthy run keeps its deviation.
            for (var i = 0; i < parts; i++) moments[i, i] = moments[i, i] > 1e-6 ? moments[i, i] : 1;
        }
        var factors = moments.Evd(Symmetricity.Symmetric);
        _root = factors.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(Vector<double>.Build.DenseOfEnumerable(factors.EigenValues.Select(v => 1 / Math.Sqrt(Math.Max(v.Real, 1e-6))))) * factors.EigenVectors.Transpose();
    }

    /// <summary>What is not a number stays so.</summary>
    internal void Apply(Span<double> deviations)
    {
        var known = Vector<double>.Build.Dense(deviations.Length);
        for (var i = 0; i < deviations.Length; i++) known[i] = double.IsFinite(deviations[i]) ? deviations[i] : 0;
        var turned = _root * known;
        for (var i = 0; i < deviations.Length; i++) deviations[i] = double.IsFinite(deviations[i]) ? turned[i] : deviations[i];
    }
}
