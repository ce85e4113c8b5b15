namespace HessianFaultLab.Lab.Runs;

/// <summary>One line of interactions.csv: ||H_bc||_F of a pair of components, each pair once, a component with itself too.</summary>
public sealed record InteractionRow(string Run, long Step, string Source, string Target, double Value, double StdError);
