using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Faults.Language;

/// <summary>A fault type that was read and checked at every severity.</summary>
public sealed class FaultDefinition
{
    private readonly SpecNode _written;

    private FaultDefinition(FaultFile file, SpecNode written)
    {
        (File, _written) = (file, written);
        Severities = [ParameterValues.Default, .. file.Parameters.Values.SelectMany(p => p.Severities).Distinct(StringComparer.Ordinal)];
    }

    public FaultFile File { get; }

    public string Name => File.Fault;

    /// <summary>The rows of its parameters, the default first.</summary>
    public IReadOnlyList<string> Severities { get; }

    /// <summary>The roles that its targets name.</summary>
    public IReadOnlySet<string> Roles => Use(ParameterValues.Default, FaultChanges.None, new DiagnosticList()) is { } use
        ? use.Injections.Select(i => i.Target ?? use.Target).OfType<TargetSpec>().SelectMany(t => t.Role).ToHashSet(StringComparer.Ordinal)
        : new HashSet<string>();

    /// <summary>Reads a fault file and binds every severity of it.</summary>
    /// <returns>Null where something is wrong; the mistakes are among the diagnostics.</returns>
    public static FaultDefinition? Read(string path, DiagnosticList diagnostics) =>
        SourceText.Read(path, diagnostics) is { } source ? Read(source, diagnostics) : null;

    public static FaultDefinition? Read(SourceText source, DiagnosticList diagnostics)
    {
        var before = diagnostics.Count;
        if (SpecReader.Read(source, diagnostics) is not { } node) return null;
        if (new Binder(diagnostics).Bind<FaultFile>(node, "the fault") is not { } file)
        {
            CheckRest(node, diagnostics);
            return null;
        }
        var fault = new FaultDefinition(file, node);
        fault.CheckParameters(diagnostics);
        foreach (var severity in fault.Severities) fault.Use(severity, FaultChanges.None, diagnostics);
        return diagnostics.Count == before ? fault : null;
    }

    /// <summary>The fault as a run has it.</summary>
    /// <param name="severity">One of <see cref="Severities"/>.</param>
    /// <param name="changes">What the experiment wants otherwise.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <returns>Null where something is wrong.</returns>
    public FaultUse? Use(string severity, FaultChanges changes, DiagnosticList diagnostics)
    {
        var before = diagnostics.Count;
        var table = File.Parameters.ToDictionary(p => p.Key, p => changes.Parameters.GetValueOrDefault(p.Key) ?? p.Value.At(severity), StringComparer.Ordinal);
        var binder = new Binder(diagnostics, table);
        var target = Bind<TargetSpec>(binder, File.Target, "target");
        var truth = Bind<IReadOnlyList<TargetSpec>>(binder, File.Truth, "truth");
        var equivalent = Bind<IReadOnlyList<TargetSpec>>(binder, File.Equivalent, "equivalent");
        var injections = Bind<IReadOnlyList<InjectionSpec>>(binder, File.Inject, "inject");
        if (diagnostics.Count > before) return null;
        return changes.Of(new FaultUse
        {
            Fault = Name,
            Severity = severity,
            Target = target,
            Truth = truth ?? [],
            Equivalent = equivalent ?? [],
            Injections = injections!,
        });
    }

    /// <summary>Where the file says something, for mistakes that only show later.</summary>
    public SpecNode Place(string key) => (_written as MapNode)?.Find(key)?.Value ?? _written;

    /// <summary>Why it means nothing on a model; null where it does mean something.</summary>
    public string? WhyNot(FaultUse use, IModelKind kind, LabModel model)
    {
        if (File.Requires.Lacking(kind, model) is { } lacking) return lacking;
        var resolver = new TargetResolver(model);
        List<Component> own = [];
        foreach (var injection in use.Injections.Where(i => i.Action.Aim != Aim.Training))
        {
            try
            {
                own.AddRange(resolver.Resolve(injection.Target ?? use.Target ?? TargetSpec.All, injection.Action, RandomDraws.At(0, 0), injection.Target is null ? null : own).Components);
            }
            catch (BadInputException error)
            {
                return error.Message;
            }
        }
        return null;
    }

    /// <summary>What refers to parameters has its own mistakes, which a user wants to know of beside those of the file itself.</summary>
    private static void CheckRest(SpecNode node, DiagnosticList diagnostics)
    {
        if (node is not MapNode map) return;
        var silent = new Binder(new DiagnosticList());
        var parameters = ((map.Find("parameters")?.Value as MapNode)?.Entries ?? []).ToDictionary(e => e.Key.Text, e => ParameterValues.FromNode(e.Value, e.Key.Text, silent)?.Standard);
        if (parameters.ContainsValue(null)) return;
        var binder = new Binder(diagnostics, parameters!);
        Bind<TargetSpec>(binder, map.Find("target")?.Value, "target");
        Bind<IReadOnlyList<TargetSpec>>(binder, map.Find("truth")?.Value, "truth");
        Bind<IReadOnlyList<TargetSpec>>(binder, map.Find("equivalent")?.Value, "equivalent");
        Bind<IReadOnlyList<InjectionSpec>>(binder, map.Find("inject")?.Value, "inject");
    }

    private static T? Bind<T>(Binder binder, SpecNode? node, string name) => node is null ? default : binder.Bind<T>(node, name);

    /// <summary>Every parameter must be referred to; a severity that changes nothing is a slip.</summary>
    private void CheckParameters(DiagnosticList diagnostics)
    {
        var used = new[] { File.Target, File.Inject, File.Truth, File.Equivalent }.OfType<SpecNode>().SelectMany(Texts).ToHashSet(StringComparer.Ordinal);
        foreach (var name in File.Parameters.Keys.Where(n => !used.Contains("$" + n)))
        {
            var key = (Place("parameters") as MapNode)!.Find(name)!.Key;
            diagnostics.Add(DiagnosticCodes.UnusedParameter, key.Span, $"nothing refers to the parameter '{name}'; write ${name} where its value belongs, or leave it out");
        }
    }

    private static IEnumerable<string> Texts(SpecNode node) => node switch
    {
        ScalarNode scalar => [scalar.Text],
        ListNode list => list.Items.SelectMany(Texts),
        MapNode map => map.Entries.SelectMany(e => Texts(e.Value)),
        _ => [],
    };
}
