using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Tests.Data;

namespace HessianFaultLab.Lab.Tests.Runs;

public sealed class CsvRowsTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Columns_go_by_name_in_any_order_and_one_that_is_missing_is_empty()
    {
        var rows = CsvRows.Read<CostRow>(_place.Write("costs.csv", "seconds,localizer\n0.5,\"a, b\"\n,c\n"));
        Assert.Equal([new CostRow("a, b", double.NaN, 0.5), new CostRow("c", double.NaN, double.NaN)], rows);
    }

    [Fact]
    public void No_file_has_no_rows() => Assert.Empty(CsvRows.Read<CostRow>(_place["costs.csv"]));

    [Fact]
    public void What_is_no_number_has_a_place()
    {
        var path = _place.Write("costs.csv", "localizer,gradients,seconds\na,1,nan\nb,1.5x,inf\n");
        var error = Assert.Throws<BadInputException>(() => CsvRows.Read<CostRow>(path));
        Assert.Equal($"{path}(3): '1.5x' in the column gradients is no number; hfl merge and hfl score write these files anew", error.Message);
    }
}
