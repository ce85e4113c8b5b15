namespace HessianFaultLab.Curvature.Tests;

/// <summary>How much the tests may cost: HFL_TESTS=full runs the long ones.</summary>
internal static class Length
{
    public static bool IsFull => Environment.GetEnvironmentVariable("HFL_TESTS") == "full";

    public static int Of(int usual, int full) => IsFull ? full : usual;
}
