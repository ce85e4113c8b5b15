using System.Text.RegularExpressions;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Tests.Faults;

/// <summary>The examples of experiments/faults/README.md do what is said of them.</summary>
[Collection(nameof(WholeProcess))]
public sealed class CatalogueReadmeTests
{
    [Fact]
    public void The_first_is_a_no_op_and_the_others_are_faults()
    {
        var examples = Examples();
        Assert.Equal(5, examples.Count);
        Assert.Contains("changed nothing", Assert.Throws<InjectionException>(() => Run(examples[0], "default")).Message, StringComparison.Ordinal);
        foreach (var example in examples.Skip(1))
        {
            foreach (var severity in example.Severities) Assert.Equal(["encoder.1.attention.query"], Run(example, severity));
        }
        Assert.Equal(["default"], examples[2].Severities);
        Assert.Equal(["default", "low", "medium", "high"], examples[3].Severities);
    }

    private static IReadOnlyList<string> Run(FaultDefinition fault, string severity)
    {
        var diagnostics = new DiagnosticList();
        var use = fault.Use(severity, FaultChanges.None, diagnostics);
        diagnostics.ThrowIfAny();
        using var training = new FaultyTraining("distilbert", [use!], steps: 4, train: 64).Run();
        return [.. training.Injector.Truth.Select(c => c.Name)];
    }

    private static List<FaultDefinition> Examples()
    {
        var text = File.ReadAllText(Path.Combine(FaultCatalogue.FolderNear(AppContext.BaseDirectory), "README.md"));
        return [.. Regex.Matches(text, "```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture).Select((m, i) =>
        {
            var diagnostics = new DiagnosticList();
            var fault = FaultDefinition.Read(new SourceText($"README.md example {i + 1}", m.Groups["yaml"].Value), diagnostics);
            diagnostics.ThrowIfAny();
            return fault!;
        })];
    }
}
