using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Reports.Reading;
using HessianFaultLab.Lab.Reports.Sections;

namespace HessianFaultLab.Lab.Tests.Reports.Sections;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(0.05, 0.01, 0.09, "Undecided: these runs do not tell hessian from gradient.", 0.06)]
    [InlineData(0.05, 0.01, 0.09, "Yes: hessian finds the faulty component better than gradient.", 0.04)]
    [InlineData(0.05, 0.01, 0.09, "Yes: hessian finds the faulty component better than gradient.")]
    [InlineData(-0.05, -0.09, -0.01, "No: gradient finds the faulty component better than hessian.")]
    [InlineData(0.05, -0.01, 0.11, "Undecided: these runs do not tell hessian from gradient.")]
    [InlineData(0.05, 0.0, 0.11, "Undecided: these runs do not tell hessian from gradient.")]
    [InlineData(0.05, null, null, "hessian does better, but how surely is not known.")]
    public void The_interval_decides(double difference, double? low, double? high, string headline, double p = double.NaN) =>
        Assert.Equal(headline, new Verdict(new ComparedPair("hessian", "gradient"), new SignificanceRow("all", "", "", "hessian", "gradient", "module", "mrr", 9, difference, low, high, double.NaN, p, double.NaN)).Headline);
}
