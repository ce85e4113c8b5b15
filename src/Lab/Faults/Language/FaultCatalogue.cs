using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Faults.Language;

/// <summary>The fault types of a folder, one YAML file each.</summary>
public sealed class FaultCatalogue
{
    private readonly SortedDictionary<string, FaultDefinition> _faults = new(StringComparer.Ordinal);

    private FaultCatalogue(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyCollection<FaultDefinition> All => _faults.Values;

    public FaultDefinition? Find(string name) => _faults.GetValueOrDefault(name);

    /// <summary>Reads every file of the folder; those with mistakes are left out.</summary>
    public static FaultCatalogue Load(string folder, DiagnosticList diagnostics)
    {
        var catalogue = new FaultCatalogue(folder);
        foreach (var path in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            if (Read(path, diagnostics) is { } fault) catalogue._faults.Add(fault.Name, fault);
        }
        return catalogue;
    }

    /// <summary>Reads one file of a catalogue, which must be named after its fault.</summary>
    public static FaultDefinition? Read(string path, DiagnosticList diagnostics)
    {
        if (SourceText.Read(path, diagnostics) is not { } source || FaultDefinition.Read(source, diagnostics) is not { } fault) return null;
        if (fault.Name == Path.GetFileNameWithoutExtension(path)) return fault;
        diagnostics.Add(DiagnosticCodes.FaultName, fault.Place("fault").Span, $"the fault is called '{Shown.Of(fault.Name)}', but its file {Path.GetFileName(path)}; name the file {Shown.Of(fault.Name)}.yaml, or the fault after the file");
        return null;
    }

    /// <summary>The catalogue that belongs to a folder: <c>faults</c> or <c>experiments/faults</c> in it, or in one above it; else the lab's own.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static string FolderNear(string folder) => SpecFolder.Near("faults", folder);
}
