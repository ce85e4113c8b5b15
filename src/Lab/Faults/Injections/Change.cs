namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>Something that an injection changed.</summary>
/// <param name="What">A parameter, a gradient, a site, a setting, by name.</param>
/// <param name="Before">Its digest before, or its value where that is short.</param>
/// <param name="After">After.</param>
public sealed record Change(string What, string Before, string After);
