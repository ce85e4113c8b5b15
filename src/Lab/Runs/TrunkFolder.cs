using System.Globalization;

namespace HessianFaultLab.Lab.Runs;

/// <summary>
/// results/EXPERIMENT/trunks: states of clean trainings that faulty runs branch off from. Before its fault begins a run is
/// its clean twin bit by bit, so the first that gets there keeps the state and the others need not train that far again. A
/// cache: nothing depends on it but time, and it is dropped once every run is done.
/// </summary>
/// <param name="path">The folder; made with the first state.</param>
public sealed class TrunkFolder(string path)
{
    /// <summary>The folder of the latest state; null where there is none.</summary>
    /// <param name="twin">The clean run's id.</param>
    /// <param name="atMost">Steps that may have been done.</param>
    public string? Find(string twin, int atMost) => Directory.Exists(path)
        ? Directory.EnumerateDirectories(path, $"{twin}-*").Where(f => StepOf(f) is { } step && step <= atMost).MaxBy(f => StepOf(f))
        : null;

    /// <summary>Keeps a state, unless there is one of this step. All its files appear together.</summary>
    /// <param name="twin">The clean run's id.</param>
    /// <param name="step">Steps that were done.</param>
    /// <param name="write">Writes the files into the folder that it is given.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Keep(string twin, int step, Action<string> write)
    {
        var target = Path.Combine(path, $"{twin}-{step.ToString("D9", CultureInfo.InvariantCulture)}");
        // A run that is faster keeps a state of the same bits.
        AtomicFolder.Write(target, Path.Combine(path, $"half-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}"), write);
    }

    public void Drop()
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }

    private static int? StepOf(string folder) =>
        int.TryParse(Path.GetFileName(folder).Split('-')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : null;
}
