namespace HessianFaultLab.Benchmarks.LibTorch;

/// <summary>How C++ calls an operation and what becomes of the result; the numbers stand in native/operations.cpp.</summary>
internal enum NativeWay
{
    FreedAtOnce = 0,
    Held = 1,
    Boxed = 2,
}
