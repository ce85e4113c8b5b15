namespace HessianFaultLab.Lab.Runs;

/// <summary>A CSV file of a run as it was when the run ended.</summary>
/// <param name="Name">Without a folder.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">In hexadecimal digits.</param>
public sealed record RunFile(string Name, long Length, string Sha256);
