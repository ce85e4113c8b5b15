using System.Text.Json;
using System.Text.Json.Serialization;

namespace HessianFaultLab.Curvature.Tests.Golden;

/// <summary>What another implementation computed from the full Hessian: ../shared/golden/distilbert-tiny, copied here.</summary>
internal sealed record GoldenFigures
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required Batch Inputs { get; init; }

    public required double[][] Logits { get; init; }

    public required double Loss { get; init; }

    public required double LastHiddenStateNorm { get; init; }

    public required Dictionary<string, double> GradientNorm { get; init; }

    public required Dictionary<string, double> HessianTimesParametersNorm { get; init; }

    public required Dictionary<string, double> Trace { get; init; }

    public required Dictionary<string, double> DiagonalMeanAbs { get; init; }

    public required Dictionary<string, double> TopEigenvalue { get; init; }

    public required Dictionary<string, double> BottomEigenvalue { get; init; }

    public required Dictionary<string, Dictionary<string, double>> Frobenius { get; init; }

    public required WholeFigures Whole { get; init; }

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Golden");

    public static GoldenFigures Read() =>
        JsonSerializer.Deserialize<GoldenFigures>(File.ReadAllText(Path.Combine(Folder, "expected.json")), Names)!;

    internal sealed record Batch(
        [property: JsonPropertyName("input_ids")] long[][] Tokens, [property: JsonPropertyName("attention_mask")] long[][] Mask, long[] Labels);

    internal sealed record WholeFigures(long Parameters, double Trace, double[] TopEigenvalues, double[] BottomEigenvalues, double Frobenius);
}
