namespace HessianFaultLab.Lab.Tests.Specs;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Checkout
{
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "HessianFaultLab.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
