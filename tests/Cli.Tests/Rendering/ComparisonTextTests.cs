using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Localization.Scoring;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Tests.Rendering;

public sealed class ComparisonTextTests
{
    [Fact]
    public void Differences_have_signs_and_too_few_faults_no_interval() => Snapshot.Matches("comparison", Written(new ExperimentComparison(
        [("training.steps", "300", "600"), ("seeds[5]", null, "7")],
        [Row("gradient", 0.04321, -0.01, 0.0999), Row("hessian", -0.0001, null, null), Row("router", -0.2, -0.3, -0.1)])));

    [Fact]
    public void Nothing_in_common_is_said() => Assert.StartsWith("the experiments' files are the same\nno run was scored in both\nNext: hfl report ", Written(new ExperimentComparison([], [])), StringComparison.Ordinal);

    private static SignificanceRow Row(string localizer, double difference, double? low, double? high) =>
        new("all", "", "", localizer, localizer, "module", "mrr", 12, difference, low, high, 0.02, 0.04, 0.1);

    private static string Written(ExperimentComparison found)
    {
        using var output = new StringWriter { NewLine = "\n" };
        ComparisonText.Write(found, new ExperimentFolder("results/one"), output);
        return output.ToString();
    }
}
