using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Specs;

/// <summary>Takes what is wrong with bound settings, and finds the place to point at.</summary>
public sealed class SettingProblems
{
    private readonly SpecNode _whole;
    private readonly Binder _binder;

    internal SettingProblems(SpecNode whole, Binder binder) => (_whole, _binder) = (whole, binder);

    internal int Count { get; private set; }

    /// <summary>Reports a contradiction.</summary>
    /// <param name="setting">The key to point at, in kebab-case; where it is not given, the place is that of the whole.</param>
    /// <param name="message">What does not fit, and what to do.</param>
    /// <param name="item">The number of the item to point at, where the setting is a list.</param>
    public void Add(string setting, string message, int? item = null) => Add(DiagnosticCodes.Contradiction, setting, message, item);

    /// <summary>Reports a mistake of another kind.</summary>
    /// <param name="code">Its kind.</param>
    /// <param name="setting">The key to point at.</param>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="item">The number of the item to point at, where the setting is a list.</param>
    public void Add(DiagnosticCode code, string setting, string message, int? item = null)
    {
        Count++;
        var place = (_whole as MapNode)?.Find(setting)?.Value ?? _whole;
        _binder.Report(code, item is { } number && place is ListNode list ? list.Items[number] : place, message);
    }
}
