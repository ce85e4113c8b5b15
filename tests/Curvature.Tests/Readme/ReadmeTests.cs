using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Couplings;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Surfaces;
using Xunit;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Readme;

/// <summary>The examples of src/Curvature/README.md, compiled and run, and held against its text.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Examples_run()
    {
        manual_seed(7);
        using var model = nn.Sequential(nn.Linear(5, 8), nn.Tanh(), nn.Linear(8, 3));
        using var inputs = randn(32, 5);
        using var labels = randint(3, [32L]);

        // README: Measure a model
        using var surface = new LossSurface(model, () => model.call(inputs), outputs => nn.functional.cross_entropy(outputs, labels));
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest
        {
            Quantities = Quantities.BlockTraces | Quantities.Eigenvalues,
            Budget = new Budget { RelativeError = 0.1 },
        });
        foreach (var block in report.Blocks)
            Console.WriteLine($"{block.Name}: {block.Status}, trace {block.Trace?.Value:G4} ± {block.Trace?.StandardError:G2}");
        // README: end

        Assert.All(report.Blocks, b => Assert.Equal(BlockStatus.Curved, b.Status));
        Assert.True(report.TopEigenvalue!.Value > 0);
        Products(surface);
    }

    [Fact]
    public void Examples_stand_in_the_readme_word_for_word()
    {
        var readme = File.ReadAllText(Path.Combine(Root, "src", "Curvature", "README.md")).ReplaceLineEndings("\n");
        var source = File.ReadAllLines(Path.Combine(Root, "tests", "Curvature.Tests", "Readme", "ReadmeTests.cs"));
        var shown = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (!source[i].Trim().StartsWith("// README: ", StringComparison.Ordinal) || source[i].EndsWith(": end", StringComparison.Ordinal)) continue;
            var lines = source.Skip(i + 1).TakeWhile(l => !l.Trim().StartsWith("// README", StringComparison.Ordinal)).Select(l => l.Length > 8 ? l[8..] : "");
            Assert.Contains("```csharp\n" + string.Join('\n', lines) + "\n```", readme, StringComparison.Ordinal);
            shown++;
        }
        Assert.Equal(readme.Split("```csharp").Length - 1, shown);
    }

    private static void Products(LossSurface surface)
    {
        // README: Products
        using var hessian = new HessianOperator(surface);
        var block = surface.Space["0"];
        using var vector = randn(block.Length);
        using var whole = hessian.Multiply(vector, block, null);
        using var own = hessian.Multiply(vector, block, block);
        // README: end
        Assert.True(block.Of(whole).allclose(own));

        // README: Couplings
        var crew = new ProbeCrew(threads: 2, surface.Space.Device);
        var probes = new ProbeSource(seed: 1, surface.Space.Type, surface.Space.Device);
        using var couplings = CouplingProbes.Run(hessian, probes, crew, repetitions: 16);
        Console.WriteLine($"{couplings[0, 1].Value:G3} ± {couplings[0, 1].StandardError:G2}, asymmetry {couplings.Asymmetry:P0}");
        // README: end
        Assert.InRange(couplings.Asymmetry, 0, 0.5);
    }

    private static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "HessianFaultLab.sln"))) return folder.FullName;
            }
            throw new InvalidOperationException("the tests do not run below the repository's root");
        }
    }
}
