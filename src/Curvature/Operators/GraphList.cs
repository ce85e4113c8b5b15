using HessianFaultLab.Curvature.Surfaces;

namespace HessianFaultLab.Curvature.Operators;

/// <summary>The graphs of all micro-batches; when one fails, those built before it are let go.</summary>
internal static class GraphList
{
    internal static KeptGraph[] Build(LossSurface surface)
    {
        var graphs = new List<KeptGraph>();
        try
        {
            foreach (var part in surface.Batch) graphs.Add(new KeptGraph(surface, part));
            return [.. graphs];
        }
        catch
        {
            graphs.ForEach(g => g.Dispose());
            throw;
        }
    }
}
