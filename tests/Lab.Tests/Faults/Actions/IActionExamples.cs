namespace HessianFaultLab.Lab.Tests.Faults.Actions;

/// <summary>Examples of some of the actions. Every class that implements it is asked.</summary>
internal interface IActionExamples
{
    IEnumerable<ActionExample> All { get; }
}
