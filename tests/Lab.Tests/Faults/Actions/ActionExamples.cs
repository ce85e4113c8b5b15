namespace HessianFaultLab.Lab.Tests.Faults.Actions;

/// <summary>The examples of all actions, by the action's name and a number.</summary>
internal static class ActionExamples
{
    internal static IReadOnlyDictionary<string, ActionExample> ByLabel { get; } = typeof(ActionExamples).Assembly.GetTypes()
        .Where(t => !t.IsAbstract && typeof(IActionExamples).IsAssignableFrom(t))
        .SelectMany(t => ((IActionExamples)Activator.CreateInstance(t)!).All)
        .GroupBy(e => e.Name)
        .SelectMany(g => g.Select((e, i) => (Label: $"{g.Key} {i + 1}", Example: e)))
        .OrderBy(e => e.Label, StringComparer.Ordinal)
        .ToDictionary(e => e.Label, e => e.Example, StringComparer.Ordinal);
}
