using HessianFaultLab.Curvature.Surfaces;

namespace HessianFaultLab.Curvature.Operators;

/// <summary>What is kept of all micro-batches; when one fails, those built before it are let go.</summary>
internal static class GraphList
{
    internal static T[] Build<T>(LossSurface surface, Func<MicroBatch, T> build)
        where T : IDisposable
    {
        var graphs = new List<T>();
        try
        {
            foreach (var part in surface.Batch) graphs.Add(build(part));
            return [.. graphs];
        }
        catch
        {
            graphs.ForEach(g => g.Dispose());
            throw;
        }
    }
}
