namespace HessianFaultLab.Lab.Specs.Diagnostics;

/// <summary>A specification cannot be used. The message has a paragraph for each mistake; <c>hfl</c> ends with exit code 2.</summary>
public sealed class BadSpecException(DiagnosticList diagnostics) : Exception(diagnostics.ToString())
{
    public DiagnosticList Diagnostics { get; } = diagnostics;
}
