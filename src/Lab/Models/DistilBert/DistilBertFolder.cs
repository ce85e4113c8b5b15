using HessianFaultLab.Lab.Data.Safetensors;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.DistilBert;

/// <summary>
/// A DistilBERT in a folder as Hugging Face keeps it: <c>config.json</c>, <c>model.safetensors</c> (or shards with
/// <c>model.safetensors.index.json</c>) and <c>vocab.txt</c>.
/// </summary>
/// <param name="Model">In float32 on the CPU.</param>
/// <param name="Vocabulary">The lines of vocab.txt; null where there is none.</param>
/// <param name="Drawn">Parameters that the folder does not have: a classifier on a pre-trained body, drawn anew.</param>
public sealed record DistilBertFolder(DistilBertModel Model, IReadOnlyList<string>? Vocabulary, IReadOnlyList<string> Drawn)
{
    private const string Weights = "model.safetensors";
    private const string Index = "model.safetensors.index.json";
    private const string Config = "config.json";
    private const string Words = "vocab.txt";
    private const string Body = "distilbert.";

    /// <summary>Heads of other tasks, and what old versions wrote.</summary>
    private static readonly string[] Passed = ["vocab_transform.", "vocab_layer_norm.", "vocab_projector.", "qa_outputs.", "embeddings.position_ids"];

    /// <summary>Loads a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="weights">Where what the folder lacks is drawn from.</param>
    /// <param name="classes">Number of classes; null takes the folder's. Another number than the folder's gets a new classifier.</param>
    /// <exception cref="BadInputException">A file is missing or broken, or the tensors are not those of the configuration.</exception>
    public static DistilBertFolder Load(string path, Generator weights, int? classes = null)
    {
        var spec = DistilBertConfig.Read(Path.Combine(path, Config));
        var isSameTask = classes is null || classes == spec.Classes;
        using var source = OpenWeights(path);
        RequirePlausible(path, spec, source);
        var model = (DistilBertModel)new DistilBertKind().Create(spec with { Classes = classes ?? spec.Classes }, weights);
        try
        {
            var drawn = Fill(model, source, path, isSameTask);
            var words = Path.Combine(path, Words);
            return new DistilBertFolder(model, File.Exists(words) ? File.ReadAllLines(words) : null, drawn);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Saves a model so that Hugging Face's library reads it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The folder; it is made where there is none.</param>
    /// <param name="vocabulary">Lines of vocab.txt; null writes none.</param>
    /// <param name="shardBytes">The most bytes of tensors in one file; null writes one file.</param>
    public static void Save(DistilBertModel model, string path, IReadOnlyList<string>? vocabulary = null, long? shardBytes = null)
    {
        try
        {
            Directory.CreateDirectory(path);
            DistilBertConfig.Write(Path.Combine(path, Config), model.Spec);
            if (vocabulary is not null) File.WriteAllText(Path.Combine(path, Words), string.Concat(vocabulary.Select(word => word + "\n")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be written: {error.Message}", error);
        }
        var tensors = model.named_parameters().Select(p => KeyValuePair.Create(p.name, (Tensor)p.parameter)).ToList();
        if (shardBytes is { } most) ShardedSafetensorsWriter.Write(path, "model", tensors, most);
        else SafetensorsWriter.Write(Path.Combine(path, Weights), tensors, ShardedSafetensorsWriter.Metadata);
    }

    private static ITensorSource OpenWeights(string path)
    {
        if (File.Exists(Path.Combine(path, Weights))) return SafetensorsFile.Open(Path.Combine(path, Weights));
        if (File.Exists(Path.Combine(path, Index))) return ShardedSafetensors.Open(Path.Combine(path, Index));
        throw new BadInputException($"{path}: there is neither {Weights} nor {Index}; other formats have to be converted first");
    }

    /// <summary>A configuration must not make the lab reserve what the files do not hold: the table of words is most of a model.</summary>
    private static void RequirePlausible(string path, DistilBertSpec spec, ITensorSource source)
    {
        spec.Validate();
        var claimed = (double)spec.Dim * (spec.Layers * (4.0 * spec.Dim + 2.0 * spec.Ffn) + (double)spec.Vocabulary! + (double)spec.Length!);
        var held = source.Entries.Sum(e => e.Length);
        if (claimed > held) throw new BadInputException($"{path}: {Config} describes {claimed:0} parameters, but the tensors have {held} bytes in all");
    }

    private static List<string> Fill(DistilBertModel model, ITensorSource source, string path, bool isSameTask)
    {
        using var quiet = no_grad();
        // A body saved alone has no prefix.
        var prefix = source.Entries.Any(e => e.Name.StartsWith(Body, StringComparison.Ordinal)) ? Body : "";
        var parameters = model.named_parameters().ToList();
        var known = parameters.Select(p => NameIn(p.name, prefix)).ToHashSet(StringComparer.Ordinal);
        var stranger = source.Entries.Select(e => e.Name).FirstOrDefault(n => !known.Contains(n) && !IsPassed(n, prefix));
        if (stranger is not null) throw new BadInputException($"{path}: the tensor '{stranger}' belongs to no part of the model that {Config} describes");
        var drawn = new List<string>();
        foreach (var (name, parameter) in parameters)
        {
            var entry = source.Find(NameIn(name, prefix));
            if (name.StartsWith("classifier.", StringComparison.Ordinal) && !isSameTask) entry = null;
            else if (entry is null && name.StartsWith(Body, StringComparison.Ordinal)) throw new BadInputException($"{path}: the tensor '{NameIn(name, prefix)}' is missing");
            if (entry is null)
            {
                drawn.Add(name);
                continue;
            }
            if (!entry.Shape.SequenceEqual(parameter.shape) || !is_floating_point(entry.Type))
                throw new BadInputException($"{path}: '{entry.Name}' is {entry.Type} [{string.Join(", ", entry.Shape)}]; real numbers [{string.Join(", ", parameter.shape)}] are expected");
            using var values = source.Read(entry.Name);
            parameter.copy_(values);
        }
        return drawn;
    }

    private static string NameIn(string parameter, string prefix) =>
        prefix.Length == 0 && parameter.StartsWith(Body, StringComparison.Ordinal) ? parameter[Body.Length..] : parameter;

    private static bool IsPassed(string tensor, string prefix) =>
        Passed.Any(p => tensor.StartsWith(p, StringComparison.Ordinal) || tensor.StartsWith(prefix + p, StringComparison.Ordinal));
}
