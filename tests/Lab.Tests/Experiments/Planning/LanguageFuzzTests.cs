using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Tests.Faults.Language;
using HessianFaultLab.Lab.Tests.Specs;

namespace HessianFaultLab.Lab.Tests.Experiments.Planning;

/// <summary>Fault files and experiments that were changed at random are read, or refused with diagnostics; nothing else happens, and quickly.</summary>
public sealed class LanguageFuzzTests
{
    private const string Study =
        """
        experiment: study
        summary: What a fuzzer makes of it.
        models:
          - han
          - {model: distilbert, dim: 16, data: {sentiment-phrases: {negation: 0.4}}, training: {steps: 20}}
        training: &t {steps: 30, schedule: linear-decay:30%}
        faults:
          - clean
          - {fault: query-saturation, severity: all, gain: 3}
          - fault: learning-rate-spike
            when: {step: 10, for: 3}
            target: {role: [norm, attention.query], near: anywhere}
        measure: {at: [0, inject-1, 40%, end], signals: gradient, hessian: {error: 5%}}
        matrix: {training.steps: [1, 2]}
        include: [{training.learning-rate: 1e-3}]
        seeds: [1, 2]

        """;

    [Fact]
    public void Fault_files() => YamlChanges.Check(Files("faults"), 1500, bytes => Read(bytes, (source, diagnostics) => FaultDefinition.Read(source, diagnostics) is not null));

    [Fact]
    public void Experiments() =>
        YamlChanges.Check([Study], 1500, bytes => Read(bytes, (source, diagnostics) => ExperimentFile.Read(source, Experiment.Folder, ["training.steps=3"], diagnostics) is not null));

    private static string[] Files(string folder) =>
        [FaultFiles.Scaling, .. Directory.GetFiles(Path.Combine(Experiment.Folder, folder)).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static bool Read(byte[] bytes, Func<SourceText, DiagnosticList, bool> read)
    {
        var diagnostics = new DiagnosticList();
        var fine = SourceText.Decode("f.yaml", bytes, diagnostics) is { } source && read(source, diagnostics);
        Assert.Equal(fine, diagnostics.Count == 0);
        Assert.Equal(fine, diagnostics.ToString().Length == 0);
        return fine;
    }
}
