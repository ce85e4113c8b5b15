namespace HessianFaultLab.Lab.Faults.Trials;

/// <summary>How far a component's parameters lie from the clean training's.</summary>
/// <param name="Component">Its name.</param>
/// <param name="Relative">||θ_faulty - θ_clean|| / ||θ_clean||.</param>
public sealed record MovedComponent(string Component, double Relative);
