using System.Text.Json;
using System.Text.RegularExpressions;

namespace HessianFaultLab.Lab.Runs;

/// <summary>
/// plan.jsonl: one line a run, <c>{"id":..., "index":..., "spec":{...}}</c>, indexes from zero without a gap. A base folder
/// is written as it is seen from the plan, so that a checkout with its results may be moved, and two of them have the same
/// plan.
/// </summary>
public static partial class PlanFile
{
    public const string Name = "plan.jsonl";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <exception cref="BadInputException">The file is no plan; the message names the line.</exception>
    public static IReadOnlyList<PlanElement> Read(string path)
    {
        var elements = Lines(path).Select((line, i) => Parse(path, line, i)).ToList();
        if (elements.Count == 0) throw new BadInputException($"{path}: the plan is empty; hfl plan writes one");
        var twice = elements.GroupBy(e => e.Id).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new BadInputException($"{path}({twice.Last().Index + 1}): the run {twice.Key} stands in line {twice.First().Index + 1} already; a plan names each run once");
        return elements;
    }

    /// <exception cref="BadInputException">The file is no plan, or has no such line.</exception>
    public static PlanElement ReadOne(string path, int index)
    {
        var line = index < 0 ? null : Lines(path).Skip(index).FirstOrDefault();
        return line is null
            ? throw new BadInputException($"{path}: there is no element {index}; the plan has {Lines(path).Count()}, counted from 0")
            : Parse(path, line, index);
    }

    public static void Write(string path, IEnumerable<PlanElement> elements) =>
        AtomicFile.WriteText(path, string.Concat(elements.Select(e => JsonSerializer.Serialize(e with { Base = SeenFrom(path, e.Base) }, Json) + "\n")));

    private static string? SeenFrom(string plan, string? folder) =>
        folder is null ? null : Path.GetRelativePath(FolderOf(plan), folder).Replace(Path.DirectorySeparatorChar, '/');

    private static string FolderOf(string plan) => Path.GetDirectoryName(Path.GetFullPath(plan))!;

    private static IEnumerable<string> Lines(string path)
    {
        if (!File.Exists(path)) throw new BadInputException($"{path}: there is no such plan");
        return File.ReadLines(path).Where(line => line.Length > 0);
    }

    private static PlanElement Parse(string path, string line, int index)
    {
        PlanElement? element;
        try
        {
            element = JsonSerializer.Deserialize<PlanElement>(line, Json);
        }
        catch (JsonException error)
        {
            throw new BadInputException($"{path}({index + 1}): this is no line of a plan: {error.Message}", error);
        }
        if (element is not { Id: not null, Spec.ValueKind: JsonValueKind.Object })
            throw new BadInputException($"{path}({index + 1}): a line of a plan has an id, an index and a spec");
        if (element.Index != index)
            throw new BadInputException($"{path}({index + 1}): the index is {element.Index}, but the line is number {index}; write the plan anew with hfl plan");
        if (!FolderName().IsMatch(element.Id))
            throw new BadInputException($"{path}({index + 1}): the id '{element.Id}' names a folder; it may have letters, digits, '-', '_' and '.' only");
        return element.Base is { } folder ? element with { Base = Path.GetFullPath(folder, FolderOf(path)) } : element;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,119}$", RegexOptions.None, 1000)]
    private static partial Regex FolderName();
}
