using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Studies;

/// <summary>A study's file, read with what the command line sets otherwise.</summary>
public static class StudyFile
{
    /// <summary>The key by which a file is told from an experiment's.</summary>
    public const string Key = "study";

    /// <param name="path">The file.</param>
    /// <param name="settings">As <c>descent.until=50</c>.</param>
    /// <exception cref="BadSpecException">Something is wrong; everything that is.</exception>
    public static Study Read(string path, IReadOnlyList<string> settings)
    {
        var diagnostics = new DiagnosticList();
        var study = SourceText.Read(path, diagnostics) is { } source ? Read(source, settings, diagnostics) : null;
        diagnostics.ThrowIfAny();
        return study!;
    }

    /// <returns>Null where something is wrong.</returns>
    public static Study? Read(SourceText source, IReadOnlyList<string> settings, DiagnosticList diagnostics)
    {
        var before = diagnostics.Count;
        var document = SpecReader.Read(source, diagnostics);
        foreach (var setting in settings) document = document is null ? null : SettingOption.Apply(document, setting, diagnostics) ?? document;
        var study = document is null ? null : new Binder(diagnostics).Bind<Study>(document, "the study");
        return diagnostics.Count > before ? null : study;
    }

    /// <summary>Whether a file is a study's, as far as it can be read.</summary>
    public static bool IsStudy(string path) =>
        SpecReader.ReadFile(path, new DiagnosticList()) is MapNode map && map.Find(Key) is not null;
}
