using System.Text;

namespace HessianFaultLab.Benchmarks.Measurement;

/// <summary>Figures as CSV: long format, one header, the machine in every row so that files of several can be joined.</summary>
internal static class FigureCsv
{
    private const string Header =
        "set,benchmark,subject,quantity,unit,threads,minimum,median,maximum,goal,goal_kind,verdict,cpu,cores,provider,libtorch_version,blas,runtime";

    internal static void Write(string file, string set, IReadOnlyList<Figure> figures, Provenance machine)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var text = new StringBuilder(Header).Append("\r\n");
        foreach (var f in figures)
        {
            object?[] row =
            [
                set, f.Benchmark, f.Subject, f.Quantity, f.Unit, f.Threads, f.Value.Minimum, f.Value.Median, f.Value.Maximum, f.Goal, f.GoalText.Replace(' ', '_'), f.Verdict,
                machine.Cpu, machine.Cores, machine.Provider, machine.LibTorchVersion, machine.Blas, machine.Runtime,
            ];
            text.AppendJoin(',', row.Select(cell => Quoted(cell?.ToString() ?? ""))).Append("\r\n");
        }
        var temporary = file + ".tmp";
        File.WriteAllText(temporary, text.ToString());
        File.Move(temporary, file, overwrite: true);
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
}
