using System.Diagnostics;
using System.Globalization;
using HessianFaultLab.Benchmarks.Curvature.Memory;
using HessianFaultLab.Benchmarks.Curvature.Nets;
using HessianFaultLab.Benchmarks.Measurement;

namespace HessianFaultLab.Benchmarks.Curvature.Rows;

/// <summary>Resident memory of a product against that of a gradient, each in a process of its own, and its drift.</summary>
internal sealed class MemoryUse(CurvatureOptions options) : CurvatureRow(options, 9, "memory", "a product's increment over a gradient's, and drift over 1000 products", 5)
{
    protected override IReadOnlyList<string> Nets => OperatingSystem.IsLinux() ? Net.Names : [];

    protected override IEnumerable<Figure> MeasureOne(string name, int rounds)
    {
        var gradient = Alone(MemoryAlone.NameOf(name, MemoryAlone.Subject.Gradient));
        var product = Alone(MemoryAlone.NameOf(name, MemoryAlone.Subject.Product));
        var gaussNewton = Alone(MemoryAlone.NameOf(name, MemoryAlone.Subject.GaussNewton));
        using var net = Net.Create(name);
        yield return Figure(net, "increment of a gradient", "MiB", gradient[MemoryAlone.Increment]);
        yield return Figure(net, "increment of a product with its kept graph", "MiB", product[MemoryAlone.Increment]);
        yield return Figure(net, "increments, product / gradient", "ratio", product[MemoryAlone.Increment] / gradient[MemoryAlone.Increment], 2.5);
        yield return Figure(net, "increments, Gauss-Newton product / gradient", "ratio", gaussNewton[MemoryAlone.Increment] / gradient[MemoryAlone.Increment]);
        if (product.TryGetValue(MemoryAlone.Drift, out var drift)) yield return Figure(net, "drift over 1000 products", "share", drift, 0.01);
        if (Net.IsLarge(name)) yield return Figure(net, "resident at the peak of products", "MiB", product[MemoryAlone.Peak], 2048);
    }

    /// <summary>Runs one benchmark of <see cref="MemoryBenchmarks"/> and reads its CSV back.</summary>
    private static Dictionary<string, double> Alone(string benchmark)
    {
        var file = Path.GetTempFileName();
        try
        {
            string[] arguments = [MemoryBenchmarks.SetName, benchmark, "--out", file];
            // Under `dotnet program.dll` the process is dotnet's and the program its first argument.
            var host = Environment.ProcessPath!;
            if (Path.GetFileNameWithoutExtension(host) == "dotnet") arguments = [typeof(MemoryUse).Assembly.Location, .. arguments];
            using var process = Process.Start(new ProcessStartInfo(host, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0) throw new InvalidOperationException($"{benchmark} ended with {process.ExitCode}");
            var rows = File.ReadLines(file).Select(l => l.Split(',')).ToList();
            var (quantity, median) = (Array.IndexOf(rows[0], "quantity"), Array.IndexOf(rows[0], "median"));
            return rows.Skip(1).ToDictionary(r => r[quantity], r => double.Parse(r[median], CultureInfo.InvariantCulture));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
