using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals;

/// <summary>Every signal there is.</summary>
public static class SignalCatalog
{
    /// <summary>With their names, in the order of their names.</summary>
    public static IReadOnlyList<(Registered Entry, Signal Signal)> All { get; } =
        [.. new Registry<Signal>().All.Select(entry => (entry, (Signal)Activator.CreateInstance(entry.Type)!))];

    /// <summary>What can be asked for: signals, families, <c>all</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(s => s.Entry.Name), .. Family.All, "all"];

    /// <summary>The signals of some names; a family stands for all of its own, <c>all</c> for all.</summary>
    /// <exception cref="BadInputException">A name is neither a signal's nor a family's.</exception>
    public static IReadOnlyList<Signal> Choose(IReadOnlyCollection<string> names)
    {
        var chosen = new HashSet<Signal>();
        foreach (var name in names)
        {
            var found = All.Where(s => name == "all" || s.Signal.Family == name || s.Entry.Name == name).Select(s => s.Signal).ToList();
            if (found.Count == 0)
                throw new BadInputException($"there is no signal or family '{name}'{Spelling.Suggest(name, Names)}");
            chosen.UnionWith(found);
        }
        return [.. All.Select(s => s.Signal).Where(chosen.Contains)];
    }
}
