using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Experiments.Planning;

/// <summary>Works an experiment out into runs; what is wrong with any of them is told before one is done.</summary>
public sealed class PlanBuilder : IDisposable
{
    private readonly ExperimentFile _file;
    private readonly DiagnosticList _diagnostics;
    private readonly Dictionary<string, FaultDefinition?> _faults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IDataSet> _data = new(StringComparer.Ordinal);
    private readonly List<PlannedRun> _runs = [];
    private readonly List<NotApplicable> _leftOut = [];

    private PlanBuilder(ExperimentFile file, DiagnosticList diagnostics) => (_file, _diagnostics) = (file, diagnostics);

    /// <summary>Reads an experiment and plans it.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="settings">As <c>training.steps=50</c>.</param>
    /// <exception cref="BadSpecException">Something is wrong; everything that is.</exception>
    public static ExperimentPlan Plan(string path, IReadOnlyList<string> settings)
    {
        var diagnostics = new DiagnosticList();
        var plan = ExperimentFile.Read(path, settings, diagnostics) is { } file ? Of(file, diagnostics) : null;
        diagnostics.ThrowIfAny();
        return plan!;
    }

    /// <returns>Null where something is wrong.</returns>
    public static ExperimentPlan? Of(ExperimentFile file, DiagnosticList diagnostics)
    {
        var before = diagnostics.Count;
        using var builder = new PlanBuilder(file, diagnostics);
        foreach (var variant in file.Variants) builder.Add(variant);
        if (diagnostics.Count > before) return null;
        if (builder._runs.Count == 0)
        {
            var why = builder._leftOut.Count > 0 ? $": {builder._leftOut[0].Fault} on {builder._leftOut[0].Model}, since {builder._leftOut[0].Reason}" : "";
            diagnostics.Add(DiagnosticCodes.NoRun, file.Document.Span with { Length = 1 }, $"no run comes out of this, for no fault means anything on its model{why}; choose other models or faults");
            return null;
        }
        return new ExperimentPlan(file, CleanTwins.Shared(builder._runs), [.. builder._leftOut.Distinct()]);
    }

    public void Dispose()
    {
        foreach (var data in _data.Values) data.Dispose();
    }

    private void Add(Variant variant)
    {
        foreach (var entry in variant.Spec.Models)
        {
            if (Subject(variant, entry) is not { } subject) continue;
            using (subject)
            {
                foreach (var fault in variant.Spec.Faults) Add(variant, subject, fault);
            }
        }
    }

    /// <summary>The model with its data and training, or null where they do not fit, which is reported.</summary>
    private PlanSubject? Subject(Variant variant, ModelEntry entry)
    {
        var (spec, places) = (variant.Spec, variant.Places);
        var recipe = Recipe.Of(entry.Kind);
        var before = _diagnostics.Count;
        var training = Overlay(Overlay(recipe.Training, spec.Training), entry.Training);
        Try(DiagnosticCodes.TrainingUnfit, (object?)entry.Training ?? (object?)spec.Training ?? entry, training.Validated);
        Try(DiagnosticCodes.Contradiction, spec, () => Devices.Find(spec.Device), "device");
        var text = entry.Data?.Text ?? recipe.Data;
        var data = Try(DiagnosticCodes.DataUnfit, (object?)entry.Data ?? entry, () => Open(text));
        if (data is null) return null;
        var wanted = Specs.Binding.Overlay.Of(entry.Kind.Preset(entry.Preset), places.Of(entry));
        var model = Try(DiagnosticCodes.ModelUnfit, entry, () => wanted.Fit(data.Dimensions, data.Classes));
        return model is null || _diagnostics.Count > before ? null : new PlanSubject(entry.Kind, entry.Preset, text, data, model, training);

        TrainingSpec Overlay(TrainingSpec basis, TrainingSpec? given) => given is null ? basis : Specs.Binding.Overlay.Of(basis, places.Of(given));

        T? Try<T>(DiagnosticCode code, object settings, Func<T> make, string? key = null)
            where T : class
        {
            try
            {
                return make();
            }
            catch (BadInputException error)
            {
                _diagnostics.Add(code, places.Of(settings, key).Span with { Length = 1 }, error.Message);
                return null;
            }
        }
    }

    /// <summary>Faults that go wrong in one run, at every severity of each with every one of the others.</summary>
    private void Add(Variant variant, PlanSubject subject, IReadOnlyList<FaultEntry> entries)
    {
        if (entries.Count > 1 && entries.FirstOrDefault(e => e.IsClean) is { } clean)
        {
            _diagnostics.Add(DiagnosticCodes.Contradiction, variant.Places.Of(clean, "fault").Span, "a clean run has no fault beside it; let it stand alone");
            return;
        }
        IEnumerable<JointFaults> all = [JointFaults.None];
        foreach (var entry in entries.Where(e => !e.IsClean))
        {
            if (Find(variant, entry) is not { } fault)
            {
                all = [];
                continue;
            }
            var applicable = new List<(FaultEntry, FaultDefinition, FaultUse)>();
            foreach (var (severity, use) in FaultChoice.Of(fault, entry, variant.Places, _diagnostics))
            {
                if (fault.WhyNot(use, subject.Kind, subject.Model) is { } reason) _leftOut.Add(new NotApplicable(subject.Kind.Name, fault.Name, severity, reason));
                else applicable.Add((entry, fault, use));
            }
            all = [.. all.SelectMany(joint => applicable.Select(joint.With))];
        }
        foreach (var joint in all)
        {
            foreach (var seed in variant.Spec.Seeds) Add(variant, subject, seed, joint);
        }
    }

    private void Add(Variant variant, PlanSubject subject, long seed, JointFaults faults)
    {
        var spec = variant.Spec;
        var run = new RunSpec
        {
            Model = subject.Spec,
            Data = subject.DataText,
            Training = subject.Training with { Seed = seed },
            Faults = faults.Uses,
            Seed = seed,
            DoublePrecision = spec.DoublePrecision,
            Device = spec.Device,
            Measure = spec.Measure.What,
            MeasureAt = MeasuredSteps.Of(variant, subject, seed, faults, _diagnostics),
        };
        _runs.Add(new PlannedRun(subject.Kind.Name, subject.Preset, subject.DataText, faults.Name, faults.Severity, faults.Target, variant.Label, run)
        {
            Branch = SharedBeginning.Of(faults, subject, seed),
            Category = faults.Category,
            RootCause = faults.RootCause,
            ActsOn = faults.ActsOn,
        });
    }

    private FaultDefinition? Find(Variant variant, FaultEntry entry)
    {
        if (_faults.TryGetValue(entry.Fault, out var known)) return known;
        var folder = variant.Spec.Catalogue is { } given ? Path.GetFullPath(given, _file.Folder) : FaultCatalogue.FolderNear(_file.Folder);
        var path = Path.Combine(folder, entry.Fault + ".yaml");
        FaultDefinition? found = null;
        if (entry.Fault.IndexOfAny(['/', '\\']) < 0 && File.Exists(path)) found = FaultCatalogue.Read(path, _diagnostics);
        else
        {
            var names = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)) : [];
            var place = variant.Places.Of(entry, "fault").Span;
            _diagnostics.Add(DiagnosticCodes.UnknownFault, place, $"the catalogue {Path.GetRelativePath(_file.Folder, folder)} has no fault '{Shown.Of(entry.Fault)}'{Spelling.Suggest(entry.Fault, names)}");
        }
        _faults.Add(entry.Fault, found);
        return found;
    }

    private IDataSet Open(string text)
    {
        if (!_data.TryGetValue(text, out var data)) _data.Add(text, data = DataSources.Open(text, _file.Folder));
        return data;
    }
}
