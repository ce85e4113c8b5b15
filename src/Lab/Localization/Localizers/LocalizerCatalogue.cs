using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>The localizers of a folder, one YAML file each.</summary>
public sealed class LocalizerCatalogue
{
    private readonly SortedDictionary<string, LocalizerFile> _localizers = new(StringComparer.Ordinal);

    private LocalizerCatalogue(string folder) => Folder = folder;

    public string Folder { get; }

    public IReadOnlyDictionary<string, LocalizerFile> ByName => _localizers;

    /// <summary>The catalogue that belongs to a folder: <c>localizers</c> or <c>experiments/localizers</c> in it, or in one above it; else the lab's own.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static string FolderNear(string folder) => SpecFolder.Near("localizers", folder);

    /// <summary>The catalogue of a folder, or where none is given the one that belongs to the current folder.</summary>
    /// <exception cref="BadSpecException">A file has mistakes.</exception>
    /// <exception cref="BadInputException">There is no such folder.</exception>
    public static LocalizerCatalogue Open(string? folder)
    {
        var diagnostics = new DiagnosticList();
        var catalogue = Load(folder ?? FolderNear("."), diagnostics);
        diagnostics.ThrowIfAny();
        return catalogue;
    }

    /// <summary>Reads every file of the folder.</summary>
    public static LocalizerCatalogue Load(string folder, DiagnosticList diagnostics)
    {
        var catalogue = new LocalizerCatalogue(folder);
        Dictionary<string, (SourceText Source, SpecNode Node)> places = new(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            if (SourceText.Read(path, diagnostics) is not { } source || SpecReader.Read(source, diagnostics) is not { } node) continue;
            if (new Binder(diagnostics).Bind<LocalizerFile>(node, "the localizer") is not { } localizer) continue;
            if (localizer.Localizer != Path.GetFileNameWithoutExtension(path))
                diagnostics.Add(DiagnosticCodes.FaultName, node.Span with { Length = 1 }, $"the localizer is called '{Shown.Of(localizer.Localizer)}', but its file {Path.GetFileName(path)}; name one after the other");
            else
            {
                catalogue._localizers.Add(localizer.Localizer, localizer);
                places.Add(localizer.Localizer, (source, node));
            }
        }
        foreach (var (name, localizer) in catalogue._localizers) catalogue.CheckUses(name, localizer, places[name].Node, diagnostics);
        return catalogue;
    }

    /// <summary>The named localizers with those they build on, in the order of their names; <c>all</c> is the whole catalogue.</summary>
    /// <exception cref="BadInputException">One is unknown.</exception>
    public IReadOnlyList<string> Chosen(IReadOnlyList<string> names)
    {
        SortedSet<string> chosen = new(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (name == Scoring.ScoreSpec.Everything) chosen.UnionWith(_localizers.Keys);
            else Add(name);
        }
        return [.. chosen];

        void Add(string name)
        {
            var localizer = Find(name);
            if (!chosen.Add(name)) return;
            foreach (var used in localizer.Method.Uses) Add(used);
        }
    }

    /// <exception cref="BadInputException">There is no such localizer.</exception>
    public LocalizerFile Find(string name) => _localizers.TryGetValue(name, out var localizer) ? localizer
        : throw new BadInputException($"there is no localizer '{Shown.Of(name)}' in {Folder}{Spelling.Suggest(name, _localizers.Keys)}");

    private void CheckUses(string name, LocalizerFile localizer, SpecNode node, DiagnosticList diagnostics)
    {
        foreach (var used in localizer.Method.Uses)
        {
            if (!_localizers.TryGetValue(used, out var other))
                diagnostics.Add(DiagnosticCodes.UnknownWord, node.Span with { Length = 1 }, $"there is no localizer '{Shown.Of(used)}' beside {name}{Spelling.Suggest(used, _localizers.Keys)}");
            else if (Reaches(other, name, [])) diagnostics.Add(DiagnosticCodes.Contradiction, node.Span with { Length = 1 }, $"{name} builds on {used}, which builds on {name}; let one of them stand alone");
        }
    }

    private bool Reaches(LocalizerFile from, string name, HashSet<string> seen) =>
        from.Localizer == name || (seen.Add(from.Localizer) && from.Method.Uses.Any(u => _localizers.TryGetValue(u, out var next) && Reaches(next, name, seen)));
}
