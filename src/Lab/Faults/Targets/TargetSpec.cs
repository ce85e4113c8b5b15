using System.Diagnostics.CodeAnalysis;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Diagnostics;

namespace HessianFaultLab.Lab.Faults.Targets;

/// <summary>
/// Where a fault sits, in words that hold for every model: what is given must all hold. <c>all</c> alone is everything.
/// </summary>
[TextForm("all", Pattern = "^all$")]
public sealed record TargetSpec : IParsable<TargetSpec>, IChecked
{
    public static TargetSpec All { get; } = new();

    [Setting("Roles, one of which it must have: attention.query, ffn.in, norm, ...")]
    public IReadOnlyList<string> Role { get; init; } = [];

    [Setting("Patterns, one of which its name must match; * stands for anything within a part of a name, ** for any parts")]
    public IReadOnlyList<string> Component { get; init; } = [];

    [Setting("Numbers of layers, one of which it must lie in; -1 is the last one", Min = -1000, Max = 1000)]
    public IReadOnlyList<int> Layer { get; init; } = [];

    [Setting("Patterns of parameters' own names, such as weight or bias*; all where none is given")]
    public IReadOnlyList<string> Parameter { get; init; } = [];

    [Setting("The place in the forward pass: input, output, or another that the component has")]
    public string? Site { get; init; }

    [Setting("How many of the eligible ones, drawn by the run's seed; all where it is not given", Min = 1)]
    public int? Pick { get; init; }

    [Setting("Patterns of names that are left out")]
    public IReadOnlyList<string> Except { get; init; } = [];

    [Setting("Only what lies in the same group, or the same layer, as the fault's own target")]
    public Nearness Near { get; init; }

    /// <summary>What it means, in a few words.</summary>
    public string ToText()
    {
        List<string> parts = [];
        Add("role", Role);
        Add("component", Component);
        if (Layer.Count > 0) parts.Add("layer " + string.Join(" or ", Layer));
        Add("parameter", Parameter);
        if (Site is { } site) parts.Add($"site {site}");
        return parts.Count == 0 ? "all" : string.Join(", ", parts);

        void Add(string what, IReadOnlyList<string> values)
        {
            if (values.Count > 0) parts.Add($"{what} {string.Join(" or ", values)}");
        }
    }

    void IChecked.Check(SettingProblems problems)
    {
        foreach (var (number, role) in Role.Index())
        {
            if (!Models.Components.Role.All.Contains(role))
                problems.Add(DiagnosticCodes.UnknownRole, "role", $"there is no role '{Shown.Of(role)}'{Spelling.Suggest(role, Models.Components.Role.All)}", number);
        }
    }

    public static TargetSpec Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is no target: 'all' is expected, or a mapping such as {{role: attention.query, pick: 1}}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out TargetSpec result)
    {
        result = s == "all" ? All : null;
        return result is not null;
    }
}
