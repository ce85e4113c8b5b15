using System.Text.Json;
using System.Text.Json.Serialization;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models.DistilBert;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.DistilBert;

/// <summary>A small checkpoint in Hugging Face's form, and what another implementation computed from it.</summary>
internal sealed record GoldenCheckpoint
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required Examples Inputs { get; init; }

    public required double[][] Logits { get; init; }

    public required double Loss { get; init; }

    /// <summary>By module: a parameter's name without its last part.</summary>
    public required Dictionary<string, double> GradientNorm { get; init; }

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Golden");

    public static GoldenCheckpoint Read() =>
        JsonSerializer.Deserialize<GoldenCheckpoint>(File.ReadAllText(Path.Combine(Folder, "expected.json")), Names)!;

    public static DistilBertModel Load(ScalarType type = ScalarType.Float32)
    {
        using var generator = new Generator(1, CPU);
        var model = DistilBertFolder.Load(Folder, generator).Model;
        if (type != ScalarType.Float32) model.to(type);
        model.eval();
        return model;
    }

    public Batch Batch()
    {
        long[] shape = [Inputs.Tokens.Length, Inputs.Tokens[0].Length];
        return new Batch(
            [new("tokens", tensor([.. Inputs.Tokens.SelectMany(t => t)], shape)), new("mask", tensor([.. Inputs.Mask.SelectMany(m => m)], shape).eq(1))],
            tensor(Inputs.Labels));
    }

    internal sealed record Examples(
        [property: JsonPropertyName("input_ids")] long[][] Tokens, [property: JsonPropertyName("attention_mask")] long[][] Mask, long[] Labels);
}
