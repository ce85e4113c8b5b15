using HessianFaultLab.Lab.Reports.Payload;

namespace HessianFaultLab.Lab.Tests.Reports.Payload;

public sealed class ThinningTests
{
    [Fact]
    public void A_short_curve_is_left_alone() => Assert.Equal([0, 1, 2], Thinning.Kept([5, 1, 3], 3));

    [Fact]
    public void A_single_peak_and_both_ends_are_kept()
    {
        var values = Enumerable.Range(0, 10_000).Select(i => i == 4321 ? 99.0 : i == 777 ? -99.0 : Math.Sin(i)).ToList();
        var kept = Thinning.Kept(values, 100);
        Assert.InRange(kept.Count, 90, 100);
        Assert.Superset(new HashSet<int> { 0, 777, 4321, 9999 }, kept.ToHashSet());
        Assert.Equal(kept.Order(), kept);
    }
}
