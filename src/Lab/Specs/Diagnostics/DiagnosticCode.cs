namespace HessianFaultLab.Lab.Specs.Diagnostics;

/// <summary>A kind of mistake that specifications can hold. Its number stays for ever, so that people can search for it.</summary>
/// <param name="Number">Shown as <c>HFL014</c>.</param>
/// <param name="Meaning">What is wrong, and what to do about it.</param>
public sealed record DiagnosticCode(int Number, string Meaning)
{
    public override string ToString() => $"HFL{Number:000}";
}
