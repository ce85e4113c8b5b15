using System.Text.Json;

namespace HessianFaultLab.Lab.Reports.Payload;

/// <summary>What many runs' figures have in common, each text once; a run's JSON has its number.</summary>
internal sealed class SharedParts
{
    /// <summary>The components of a model.</summary>
    internal SharedNames Components { get; } = new();

    /// <summary>A family and a metric.</summary>
    internal SharedNames Signals { get; } = new();

    /// <summary>Numbers of the components that have a signal.</summary>
    internal SharedNames Places { get; } = new();

    internal SharedNames Localizers { get; } = new();

    /// <summary>What else is told of a run: names and texts by turns.</summary>
    internal SharedNames Facts { get; } = new();

    internal string Json(IEnumerable<string> pair) => JsonSerializer.Serialize(new
    {
        components = Components.All.Select(c => c.Split('\n')),
        signals = Signals.All,
        places = Places.All.Select(p => p.Split('\n').Select(int.Parse)),
        localizers = Localizers.All,
        facts = Facts.All.Select(f => f.Split('\n')),
        pair,
    });
}
