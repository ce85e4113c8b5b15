using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

/// <summary>While it lives, a backward pass that meets NaN fails and names the forward operation.</summary>
public class AnomalyMode : IDisposable
{
    private readonly bool _before;
    private readonly bool _checkedBefore;

    public AnomalyMode(bool enabled, bool check_nan = true)
    {
        (_before, _checkedBefore) = (IsEnabled, ShouldCheckNaN);
        Set(enabled, check_nan);
    }

    public static bool IsEnabled { get; private set; }

    public static bool ShouldCheckNaN { get; private set; } = true;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Set(_before, _checkedBefore);

    private static void Set(bool enabled, bool checkNaN)
    {
        NativeError.Check(NativeMethods.hfl_set_anomaly_mode(enabled ? 1 : 0, checkNaN ? 1 : 0));
        (IsEnabled, ShouldCheckNaN) = (enabled, checkNaN);
    }
}
