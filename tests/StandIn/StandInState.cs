using System.Text.Json;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.StandIn;

/// <summary>All that a run has to keep to go on.</summary>
internal sealed class StandInState
{
    private const string FileName = "state.json";

    public int Step { get; set; }

    public ulong Random { get; set; }

    public List<MetricRow> Metrics { get; set; } = [];

    public List<InteractionRow> Interactions { get; set; } = [];

    internal static StandInState Of(RunFolder folder, long seed)
    {
        if (folder.Checkpoint is not { } checkpoint) return new StandInState { Random = unchecked((ulong)seed * 2654435761 + 1) };
        try
        {
            return JsonSerializer.Deserialize<StandInState>(File.ReadAllText(Path.Combine(checkpoint, FileName)))!;
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            throw new Lab.BadInputException($"{checkpoint}: {error.Message}", error);
        }
    }

    internal void Save(RunFolder folder) =>
        folder.SaveCheckpoint(Step, to => Lab.AtomicFile.WriteText(Path.Combine(to, FileName), JsonSerializer.Serialize(this)));

    internal double Draw()
    {
        Random ^= Random << 13;
        Random ^= Random >> 7;
        Random ^= Random << 17;
        return (double)(Random >> 11) / (1UL << 53) - 0.5;
    }
}
