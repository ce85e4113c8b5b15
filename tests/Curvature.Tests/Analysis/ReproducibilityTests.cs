using System.Globalization;
using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Tests.Nets;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Analysis;

[Collection(nameof(WholeProcess))]
public class ReproducibilityTests
{
    public static TheoryData<string> Families => [.. SmallNets.Families];

    [Theory]
    [MemberData(nameof(Families))]
    public void One_thread_and_several_give_bitwise_the_same(string family)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Of(family);
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            var expected = Figures(subject, seed: 3, threads: 1);
            Assert.Equal(expected, Figures(subject, seed: 3, threads: 2));
            Assert.Equal(expected, Figures(subject, seed: 3, threads: 5));
            Assert.Equal(1, get_num_threads());
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Another_seed_gives_other_probes()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        Assert.Equal(Figures(subject, 1, 1), Figures(subject, 1, 1));
        Assert.NotEqual(Figures(subject, 1, 1), Figures(subject, 2, 1));
    }

    private static List<string> Figures(Subject subject, long seed, int threads)
    {
        using var surface = subject.Surface();
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest
        {
            Quantities = Quantities.All, Seed = seed, ProbeThreads = threads, CouplingRepetitions = 4, MaxProbes = 12, SpectrumSteps = 12, SpectrumProbes = 3, Budget = new Budget { RelativeError = 0.2 },
        });
        var couplings = report.Couplings!;
        List<object?> figures =
        [
            report.Loss, report.GradientNorm, report.GradientCurvature, report.Trace, report.TopEigenvalue, report.BottomEigenvalue, report.Products, report.PartialProducts,
            report.Spectrum!.Lowest, report.Spectrum.Mean(x => x * x), .. report.Blocks,
            .. couplings.Blocks.SelectMany(b => couplings.Blocks.Select(c => (object)couplings.Directed(b.Index, c.Index))),
        ];
        return figures.ConvertAll(f => f is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : $"{f}");
    }
}
