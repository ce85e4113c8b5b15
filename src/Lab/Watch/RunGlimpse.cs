namespace HessianFaultLab.Lab.Watch;

/// <summary>One run as its files tell of it.</summary>
/// <param name="Id">Its folder's name.</param>
/// <param name="Index">Its line in the plan.</param>
/// <param name="Name">What people call it.</param>
/// <param name="State">waiting, running, silent (nothing was heard of it for a minute), stopped, failed or done.</param>
/// <param name="Detail">Why it failed or what diverged; empty otherwise.</param>
/// <param name="Seconds">What it has taken; since it began where it runs.</param>
public sealed record RunGlimpse(string Id, int Index, string Name, string State, string Detail, double Seconds);
