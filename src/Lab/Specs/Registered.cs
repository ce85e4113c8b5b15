namespace HessianFaultLab.Lab.Specs;

/// <summary>A class that YAML can name.</summary>
/// <param name="Name">In kebab-case.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Type">The class; its settings are its properties with a <see cref="SettingAttribute"/>.</param>
public sealed record Registered(string Name, string Summary, Type Type);
