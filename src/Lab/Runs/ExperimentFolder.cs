using System.Text.Json;

namespace HessianFaultLab.Lab.Runs;

/// <summary>results/EXPERIMENT: the plan, a folder a run, and what is merged from them.</summary>
/// <param name="path">The folder that holds plan.jsonl.</param>
public sealed class ExperimentFolder(string path)
{
    private const string Probe = ".room.";

    private IReadOnlyList<PlanElement>? _plan;

    /// <summary>A full path: other machines and processes are told of it.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));

    public string PlanPath => In(PlanFile.Name);

    /// <exception cref="BadInputException">There is no plan, or it cannot be read.</exception>
    public IReadOnlyList<PlanElement> Plan => _plan ??= PlanFile.Read(PlanPath);

    /// <summary>The folder of a plan, or a folder that holds one.</summary>
    /// <param name="planOrFolder">What the user typed.</param>
    /// <exception cref="BadInputException">It is neither.</exception>
    public static ExperimentFolder Find(string planOrFolder)
    {
        if (Directory.Exists(planOrFolder))
        {
            var found = new ExperimentFolder(planOrFolder);
            if (!File.Exists(found.PlanPath)) throw new BadInputException($"{planOrFolder}: there is no {PlanFile.Name} in it; name the results folder of one experiment");
            return found;
        }
        if (!File.Exists(planOrFolder)) throw new BadInputException($"{planOrFolder}: there is no such file or folder{Spelling.SuggestFile(planOrFolder)}");
        if (System.IO.Path.GetFileName(planOrFolder) != PlanFile.Name) throw new BadInputException($"{planOrFolder}: a {PlanFile.Name} or its folder is expected");
        return new ExperimentFolder(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(planOrFolder))!);
    }

    /// <summary>Whether an experiment may be called so.</summary>
    internal static bool IsName(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && name[0] != '.';

    /// <summary>What a user is told otherwise.</summary>
    internal static string NoName(string name) => $"the name '{Shown.Of(name)}' is that of a folder too; it may have letters, digits, '-', '_' and '.' only";

    /// <summary>What faulty runs share of their clean twins while the experiment runs.</summary>
    public TrunkFolder Trunks => new(In("trunks"));

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public RunFolder Run(PlanElement element) => new(System.IO.Path.Combine(Path, "runs", element.Id), element);

    /// <summary>Where a run's events for TensorBoard go: a folder whose name people can read.</summary>
    public string EventFolder(PlanElement element)
    {
        var seed = element.Spec.ValueKind == JsonValueKind.Object && element.Spec.TryGetProperty("seed", out var given) ? $"seed{given}" : "";
        string[] words = [element.Labels?.Model ?? "", element.Labels?.Fault ?? "", element.Labels?.Severity ?? "", seed, element.Id];
        return System.IO.Path.Combine(Path, "tensorboard", string.Join('.', words.Where(w => w.Length > 0)));
    }

    /// <summary>Tries whether files can be written, so that a whole batch need not fail to find out.</summary>
    /// <exception cref="BadInputException">They cannot; the message says why.</exception>
    public void RequireRoom()
    {
        var probe = In($"{Probe}{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(Path);
            // Those of batches that were killed; one of a batch that lives may go too, and is not missed.
            foreach (var left in Directory.EnumerateFiles(Path, Probe + "*")) File.Delete(left);
            using (var stream = new FileStream(probe, FileMode.Create, FileAccess.Write))
            {
                stream.Write(new byte[1 << 16]);
                stream.Flush(flushToDisk: true);
            }
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{Path} cannot be written to: {Shown.Reason(error)}. Make room, or choose another folder; what is done is kept.", error);
        }
    }
}
