using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Lab;

namespace HessianFaultLab.Benchmarks;

internal static class Program
{
    private const string Usage = """
        Usage: dotnet run -c Release --project tests/Benchmarks -- <set> [benchmark...] [--rounds <n>] [--out <file.csv>]
               dotnet run -c Release --project tests/Benchmarks -- --list

        A set runs all its benchmarks, or those whose names begin with one of the given words. Its figures go to the
        console and to results/benchmarks/<set>.csv. More rounds make the medians steadier. --list shows what else a set
        understands.
        """;

    private static int Main(string[] arguments)
    {
        if (arguments is [] or ["--help"] or ["-h"])
        {
            Console.WriteLine(Usage);
            return 0;
        }
        if (arguments is ["--list"])
        {
            foreach (var set in BenchmarkCatalog.Sets) PrintContents(set);
            return 0;
        }
        if (!TryParse(arguments, out var chosen, out var only, out var rounds, out var output, out var complaint))
        {
            Console.Error.WriteLine($"benchmarks: error: {complaint}\n\n{Usage}");
            return 2;
        }
        // As hfl does.
        FreedMemory.Keep();
        Run(chosen, only, rounds, output);
        return 0;
    }

    private static void Run(IBenchmarkSet set, List<string> only, int? rounds, string? output)
    {
        var provenance = Provenance.OfThisMachine();
        Console.WriteLine(provenance);
        var figures = new List<Figure>();
        foreach (var benchmark in set.Benchmarks.Where(b => only.Count == 0 || only.Any(o => b.Name.StartsWith(o, StringComparison.Ordinal))))
        {
            Console.WriteLine($"\n{benchmark.Name}: {benchmark.Summary}");
            var measured = benchmark.Measure(rounds ?? benchmark.DefaultRounds);
            FigureTable.Print(measured, Console.Out);
            figures.AddRange(measured);
        }
        var file = output ?? Path.Combine(Repository.Root, "results", "benchmarks", set.Name + ".csv");
        FigureCsv.Write(file, set.Name, figures, provenance);
        Console.WriteLine($"\n{Path.GetRelativePath(Environment.CurrentDirectory, file)}: {figures.Count} figures");
    }

    private static void PrintContents(IBenchmarkSet set)
    {
        Console.WriteLine($"{set.Name}: {set.Summary}");
        foreach (var benchmark in set.Benchmarks) Console.WriteLine($"  {benchmark.Name,-18} {benchmark.Summary}");
        if (set is IConfigurable own) Console.WriteLine($"  options: {own.Options}");
    }

    private static bool TryParse(
        string[] arguments, out IBenchmarkSet set, out List<string> only, out int? rounds, out string? output, out string complaint)
    {
        (only, rounds, output, complaint) = ([], null, null, "");
        set = BenchmarkCatalog.Sets.FirstOrDefault(s => s.Name == arguments[0])!;
        if (set is null)
        {
            complaint = $"no set is named '{arguments[0]}'; there are: {string.Join(", ", BenchmarkCatalog.Sets.Select(s => s.Name))}";
            return false;
        }
        for (var i = 1; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--rounds" when int.TryParse(value, out var number) && number > 0:
                    rounds = number;
                    i++;
                    break;
                case "--out" when value is not null:
                    output = Path.GetFullPath(value);
                    i++;
                    break;
                case var word when !word.StartsWith('-') && set.Benchmarks.Any(b => b.Name.StartsWith(word, StringComparison.Ordinal)):
                    only.Add(word);
                    break;
                case var option when set is IConfigurable own && own.Take(option, value) is > 0 and var words:
                    i += words - 1;
                    break;
                default:
                    complaint = $"'{arguments[i]}' is no option, lacks its value, or names no benchmark of '{set.Name}'";
                    return false;
            }
        }
        return true;
    }
}
