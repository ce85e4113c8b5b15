namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>
/// An injection did not do what a fault must: it changed nothing, or something that is not its target. The run is void; the
/// message says which injection and what.
/// </summary>
public sealed class InjectionException(string message) : Exception(message);
