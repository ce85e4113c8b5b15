using System.Text.Json;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Models.Layers;

namespace HessianFaultLab.Lab.Models.DistilBert;

/// <summary>Hugging Face's <c>config.json</c> of a DistilBERT as a spec, and back.</summary>
internal static class DistilBertConfig
{
    private const long LongestFile = 10_000_000;

    /// <exception cref="BadInputException">The file is missing, is no JSON, or describes another model.</exception>
    internal static DistilBertSpec Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LongestFile) throw new BadInputException($"{path}: no configuration has more than {LongestFile} bytes");
            var config = JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new BadInputException($"{path}: an object is expected");
            return Spec(path, config);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            throw new BadInputException($"{path}: is no readable configuration: {error.Message}", error);
        }
    }

    internal static void Write(string path, DistilBertSpec spec)
    {
        var config = new JsonObject
        {
            ["architectures"] = new JsonArray("DistilBertForSequenceClassification"),
            ["model_type"] = "distilbert",
            ["activation"] = spec.Activation.ToString().ToLowerInvariant(),
            ["dim"] = spec.Dim,
            ["n_layers"] = spec.Layers,
            ["n_heads"] = spec.Heads,
            ["hidden_dim"] = spec.Ffn,
            ["vocab_size"] = spec.Vocabulary,
            ["max_position_embeddings"] = spec.Length,
            ["dropout"] = spec.Dropout,
            ["attention_dropout"] = spec.AttentionDropout,
            ["seq_classif_dropout"] = spec.ClassifierDropout,
            ["sinusoidal_pos_embds"] = spec.SinusoidalPositions,
            ["pad_token_id"] = spec.Padding,
            ["num_labels"] = spec.Classes,
            ["initializer_range"] = spec.InitializerRange,
        };
        AtomicFile.WriteText(path, config.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    private static DistilBertSpec Spec(string path, JsonObject config)
    {
        if (Value(config, path, "model_type", "distilbert") is var type and not "distilbert")
            throw new BadInputException($"{path}: model_type is '{type}'; 'distilbert' is expected");
        if (Value(config, path, "problem_type", "single_label_classification") is var problem and not "single_label_classification")
            throw new BadInputException($"{path}: problem_type is '{problem}'; 'single_label_classification' is expected");
        var activation = Value(config, path, "activation", "gelu");
        if (!Enum.TryParse<ActivationFunction>(activation, ignoreCase: true, out var function) || int.TryParse(activation, out _))
            throw new BadInputException($"{path}: activation is '{activation}'; there is {string.Join(", ", Enum.GetNames<ActivationFunction>()).ToLowerInvariant()}");
        return new DistilBertSpec
        {
            Activation = function,
            Dim = Value(config, path, "dim", 768),
            Layers = Value(config, path, "n_layers", 6),
            Heads = Value(config, path, "n_heads", 12),
            Ffn = Value(config, path, "hidden_dim", 3072),
            Vocabulary = Value(config, path, "vocab_size", 30522),
            Length = Value(config, path, "max_position_embeddings", 512),
            Dropout = Value(config, path, "dropout", 0.1),
            AttentionDropout = Value(config, path, "attention_dropout", 0.1),
            ClassifierDropout = Value(config, path, "seq_classif_dropout", 0.2),
            SinusoidalPositions = Value(config, path, "sinusoidal_pos_embds", false),
            Padding = Value(config, path, "pad_token_id", 0),
            // The names of the labels, where they are given, are what Hugging Face counts.
            Classes = config["id2label"] is JsonObject labels ? labels.Count : Value(config, path, "num_labels", 2),
            InitializerRange = Value(config, path, "initializer_range", 0.02),
        };
    }

    private static T Value<T>(JsonObject config, string path, string key, T fallback)
    {
        if (config[key] is not { } node) return fallback;
        return node is JsonValue value && value.TryGetValue(out T? given)
            ? given
            : throw new BadInputException($"{path}: '{key}' is {node.ToJsonString()}; a {typeof(T).Name} is expected");
    }
}
