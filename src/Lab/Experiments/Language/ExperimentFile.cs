using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary>An experiment's file, read with what the command line sets otherwise.</summary>
public sealed class ExperimentFile
{
    private ExperimentFile(string folder, SpecNode document, IReadOnlyList<Variant> variants) => (Folder, Document, Variants) = (folder, document, variants);

    /// <summary>The folder that paths in the file are seen from.</summary>
    public string Folder { get; }

    /// <summary>All that is written, options included.</summary>
    public SpecNode Document { get; }

    /// <summary>The experiment once for each combination of its sweep.</summary>
    public IReadOnlyList<Variant> Variants { get; }

    public ExperimentSpec Spec => Variants[0].Spec;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">As <c>training.steps=50</c>.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <returns>Null where something is wrong.</returns>
    public static ExperimentFile? Read(string path, IReadOnlyList<string> settings, DiagnosticList diagnostics) =>
        SourceText.Read(path, diagnostics) is { } source ? Read(source, Path.GetDirectoryName(Path.GetFullPath(path))!, settings, diagnostics) : null;

    public static ExperimentFile? Read(SourceText source, string folder, IReadOnlyList<string> settings, DiagnosticList diagnostics)
    {
        var before = diagnostics.Count;
        var written = SpecReader.Read(source, diagnostics);
        var document = Set(written, settings, diagnostics);
        if (document is null || Bind(document, "", diagnostics) is not { } whole || diagnostics.Count > before) return null;
        if (whole.Spec.Scale is not null)
        {
            // What the command line sets goes over the scale's values too.
            document = Set(Scaled(written!, whole, diagnostics), settings, diagnostics);
            if (document is null || diagnostics.Count > before || Bind(document, "", diagnostics) is not { } scaled) return null;
            whole = scaled;
        }
        List<Variant> variants = [];
        foreach (var combination in Sweep.Of(whole.Spec, whole.Places, diagnostics))
        {
            if (combination.Values.Count == 0) variants.Add(whole);
            else if (Changed(document, combination, diagnostics) is { } changed && Bind(changed, combination.Label, diagnostics) is { } variant) variants.Add(variant);
        }
        return diagnostics.Count == before && variants.Count > 0 ? new ExperimentFile(folder, document, variants) : null;
    }

    private static SpecNode? Set(SpecNode? document, IReadOnlyList<string> settings, DiagnosticList diagnostics)
    {
        foreach (var setting in settings) document = document is null ? null : SettingOption.Apply(document, setting, diagnostics) ?? document;
        return document;
    }

    private static SpecNode? Scaled(SpecNode document, Variant whole, DiagnosticList diagnostics)
    {
        var (name, scales) = (whole.Spec.Scale!, whole.Spec.Scales);
        if (!scales.TryGetValue(name, out var values))
        {
            diagnostics.Add(DiagnosticCodes.UnknownWord, whole.Places.Of(whole.Spec, "scale").Span, $"there is no scale '{Shown.Of(name)}'{Spelling.Suggest(name, scales.Keys)}");
            return null;
        }
        SpecNode? changed = document;
        foreach (var (path, value) in values)
            changed = changed is null ? null : NodePath.Parse(path, value.Span, diagnostics)?.Set(changed, value, diagnostics);
        return changed;
    }

    private static SpecNode? Changed(SpecNode document, Combination combination, DiagnosticList diagnostics)
    {
        SpecNode? changed = document;
        foreach (var (path, value) in combination.Values)
            changed = changed is null ? null : NodePath.Parse(path, value.Span, diagnostics)?.Set(changed, value, diagnostics);
        return changed;
    }

    private static Variant? Bind(SpecNode document, string label, DiagnosticList diagnostics)
    {
        var binder = new Binder(diagnostics);
        return binder.Bind<ExperimentSpec>(document, "the experiment") is { } spec ? new Variant(spec, binder.Places, label) : null;
    }
}
