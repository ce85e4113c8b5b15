namespace HessianFaultLab.Curvature.Surfaces;

/// <summary>Ways to name the block that a parameter belongs to, from the parameter's dotted name.</summary>
public static class Blocks
{
    /// <summary>A block a module: <c>encoder.0.query.weight</c> and <c>encoder.0.query.bias</c> share <c>encoder.0.query</c>.</summary>
    public static string ByModule(string parameter)
    {
        var dot = parameter.LastIndexOf('.');
        return dot < 0 ? parameter : parameter[..dot];
    }

    /// <summary>A block a parameter tensor.</summary>
    public static string ByParameter(string parameter) => parameter;

    /// <summary>One block: the whole model.</summary>
    public static string Whole(string parameter) => "model";
}
