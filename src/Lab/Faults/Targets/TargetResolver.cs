using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;

namespace HessianFaultLab.Lab.Faults.Targets;

/// <summary>Finds what a target means on a model.</summary>
public sealed class TargetResolver(LabModel model)
{
    private readonly int _lastLayer = model.Components.All.Max(c => c.Layer) ?? -1;

    /// <summary>Everything that is eligible, before any is picked; each is a target of its own. Empty where the model has nothing of the kind.</summary>
    /// <param name="spec">What is looked for.</param>
    /// <param name="action">Whose aim says what a target consists of.</param>
    /// <param name="near">The fault's own components, for what must lie near them.</param>
    public IReadOnlyList<Target> Eligible(TargetSpec spec, FaultAction action, IReadOnlyList<Component>? near = null) => action.Aim switch
    {
        Aim.Training => [Target.None],
        Aim.Sites => [.. Sites(spec, action.DefaultSite, near).Select(s => new Target([s.Component], [], [s]))],
        Aim.Parameters => [.. Components(spec, near, spec.Role.Count == 0, (c, r) => c.Is(r)).Select(c => new Target([c], Parameters(c, spec), [])).Where(t => t.Parameters.Count > 0)],
        _ => [.. Components(spec, near, leavesOnly: false, (c, r) => c.Has(r)).Where(action.IsFor).Select(c => new Target([c], [], []))],
    };

    /// <summary>All that is eligible, or as many as are to be picked, drawn and put in the order of the model.</summary>
    /// <exception cref="BadInputException">Nothing, or less than is to be picked, is eligible.</exception>
    public Target Resolve(TargetSpec spec, FaultAction action, RandomDraws draws, IReadOnlyList<Component>? near = null)
    {
        var eligible = Eligible(spec, action, near);
        if (eligible.Count == 0) throw new BadInputException($"the model has nothing that the target {spec.ToText()} means");
        if (spec.Pick > eligible.Count) throw new BadInputException($"{spec.Pick} are to be picked, but the target {spec.ToText()} means only {eligible.Count}: {string.Join(", ", eligible.Select(Name))}");
        var chosen = spec.Pick is { } count ? [.. draws.Some(count, eligible.Count).Order().Select(i => eligible[i])] : eligible;
        return new Target([.. chosen.SelectMany(t => t.Components).Distinct()], [.. chosen.SelectMany(t => t.Parameters).Distinct(StringComparer.Ordinal)], [.. chosen.SelectMany(t => t.Sites)]);
    }

    /// <summary>Components as such, for truths and what counts as right as well: <c>attention.mask</c> means the attention whose mask it is.</summary>
    public IReadOnlyList<Component> Components(TargetSpec spec, IReadOnlyList<Component>? near) => [.. Components(spec, near, leavesOnly: false, (c, r) => c.Has(r))];

    private IEnumerable<Component> Components(TargetSpec spec, IReadOnlyList<Component>? near, bool leavesOnly, Func<Component, string, bool> isMeant) => model.Components.All
        .Where(c => !leavesOnly || c.IsLeaf)
        .Where(c => spec.Role.Count == 0 || spec.Role.Any(r => isMeant(c, r)))
        .Where(c => IsIn(c, spec, near));

    private IEnumerable<Site> Sites(TargetSpec spec, string? defaultSite, IReadOnlyList<Component>? near)
    {
        var place = spec.Site ?? defaultSite;
        return model.Components.Sites.Where(s => IsIn(s.Component, spec, near)
            && (spec.Role.Count == 0 ? place is null || IsAt(s, place) || s.Role == place : spec.Role.Any(r => s.Role == r || IsOf(s, r, place))));
    }

    /// <summary>A site of a component with this role; the output of a group is that of its last leaf, its input that of its first.</summary>
    private bool IsOf(Site site, string role, string? place)
    {
        if (place is null) return false;
        return model.Components.All.Where(c => c.Is(role)).Any(c => IsAt(site, place) && ReferenceEquals(site.Component, place switch
        {
            _ when c.Sites.Any(s => IsAt(s, place)) => c,
            "input" => c.All().First(l => l.IsLeaf),
            "output" => c.All().Last(l => l.IsLeaf),
            _ => c,
        }));
    }

    private bool IsIn(Component component, TargetSpec spec, IReadOnlyList<Component>? near) =>
        (spec.Component.Count == 0 || NamePattern.MatchesAny(spec.Component, component.Name))
        && (spec.Layer.Count == 0 || spec.Layer.Any(l => component.Layer == (l < 0 ? _lastLayer + 1 + l : l)))
        && !NamePattern.MatchesAny(spec.Except, component.Name)
        && (spec.Near == Nearness.Anywhere || (near ?? []).Any(n => IsNear(component, n, spec.Near)));

    private static bool IsNear(Component one, Component other, Nearness how)
    {
        if (how == Nearness.Layer) return one.Layer is not null && one.Layer == other.Layer;
        var group = other.IsLeaf ? other.Parent : other;
        return ReferenceEquals(one, group) || ReferenceEquals(one.Parent, group);
    }

    private static bool IsAt(Site site, string place) => site.Name.EndsWith("." + place, StringComparison.Ordinal);

    private static List<string> Parameters(Component component, TargetSpec spec) => [.. component.All().SelectMany(c => c.Parameters)
        .Where(p => spec.Parameter.Count == 0 || NamePattern.MatchesAny(spec.Parameter, p[(p.LastIndexOf('.') + 1)..]))];

    private static string Name(Target target) => target.Sites is [var site] ? site.Name : string.Join(", ", target.Components);
}
