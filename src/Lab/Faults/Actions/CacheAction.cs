using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>Changes what the cache of a decoder does with a segment of a text; components without such a cache are no targets.</summary>
/// <typeparam name="T">What the operation gives: <see cref="CacheEntries"/>, or a position.</typeparam>
public abstract class CacheAction<T> : ComponentAction
    where T : notnull
{
    /// <summary>Which operation, by its role.</summary>
    protected abstract string OperationRole { get; }

    /// <summary>What goes on in the place of the operation's result; nothing is overwritten in place.</summary>
    protected abstract T Altered(T value, CacheStep segment);

    internal sealed override bool IsFor(Component component) => component.Operations.Any(o => o.Role == OperationRole);

    protected sealed override IDisposable? Change(Component component, Injection at) =>
        component.Operations.OfType<CacheOperation<T>>().FirstOrDefault(o => o.Role == OperationRole) is not { } operation ? null : operation.Alter((value, step) =>
        {
            var altered = Altered(value, step);
            if (at.IsWatched) at.Report(new Change($"{operation.Name} of segment {step.Number}", Text(value), Text(altered)));
            return altered;
        });

    private static string Text(T value) => value is CacheEntries entries
        ? $"{Digest.Of(entries.Keys)} {Digest.Of(entries.Values)} {Digest.Of(entries.Presence())}"
        : $"{value}";
}
