using System.Globalization;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Tests.Runs;

public sealed class CsvFileTests
{
    private static readonly MetricRow[] Rows =
    [
        new("r1", 10, "encoder.0", "hessian", "trace", 0.1, 1e-9),
        new("r1", 10, "say \"a,b\"", "hessian", "trace", -2.5, null),
        new("r1", 10, "x", "gradient", "norm", double.NaN, double.PositiveInfinity),
    ];

    [Fact]
    public void Text_is_the_same_in_a_culture_that_writes_a_decimal_comma()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // The runtime knows the invariant culture only; a clone with other signs stands for the rest.
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign) = (",", "~");
            CultureInfo.CurrentCulture = other;
            using var text = new StringWriter();
            CsvFile.Write(text, Rows);
            Assert.Equal(
                "run,step,component,family,metric,value,std_error\n" +
                "r1,10,encoder.0,hessian,trace,0.1,1E-09\n" +
                "r1,10,\"say \"\"a,b\"\"\",hessian,trace,-2.5,\n" +
                "r1,10,x,gradient,norm,nan,inf\n",
                text.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_double_comes_back_with_all_its_bits()
    {
        double[] numbers = [Math.PI, 1.0 / 3, double.Epsilon, double.MaxValue, -0.1];
        using var text = new StringWriter();
        CsvFile.Write(text, numbers.Select(n => new SpectrumRow("r", 0, n, 0, 0)));
        var read = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture));
        Assert.Equal(numbers, read);
    }

    [Fact]
    public void A_file_is_replaced_whole_and_leaves_nothing_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "deep", "metrics.csv");
            CsvFile.Write(path, Rows);
            CsvFile.Write(path, Rows.Take(1));
            Assert.Equal(2, File.ReadAllLines(path).Length);
            Assert.Equal(["metrics.csv"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_and_nothing_is_lost()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "kept");
            var error = Assert.Throws<BadInputException>(() => CsvFile.Write(Path.Combine(file, "metrics.csv"), Rows));
            Assert.Contains(file, error.Message, StringComparison.Ordinal);
            Assert.Contains("choose another folder", error.Message, StringComparison.Ordinal);
            Assert.Equal("kept", File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
