using HessianFaultLab.Lab.Reports.Reading;

namespace HessianFaultLab.Lab.Reports.Payload;

/// <summary>Which signals are taken along first where not all can be: one or two of every family, then the others as they come.</summary>
internal static class SignalOrder
{
    private static readonly string[] First =
    [
        "hessian frobenius", "gradient norm", "interaction row_geometric_mean", "transfer jacobian_gain", "weights norm", "update ratio", "activations output_sd", "attention entropy",
        "hessian gauss_newton_trace", "gradient adjoint_gain", "hessian diagonal_mean_abs", "update distance_to_initialization", "hessian trace", "hessian top_eigenvalue", "gradient signal_to_noise", "stiffness index",
    ];

    internal static IEnumerable<Signal> Of(IEnumerable<Signal> signals) => signals.OrderBy(s => Array.IndexOf(First, NameOf(s)) is >= 0 and var place ? place : First.Length);

    internal static string NameOf(Signal signal) => $"{signal.Family} {signal.Metric}";
}
