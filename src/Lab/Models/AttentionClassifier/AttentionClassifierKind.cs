using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.AttentionClassifier;

internal sealed class AttentionClassifierKind : ModelKind<AttentionClassifierSpec>
{
    public override IReadOnlyDictionary<string, ModelSpec> Presets { get; } = new Dictionary<string, ModelSpec>
    {
        ["tiny"] = new AttentionClassifierSpec { Head = ClassifierHead.Linear, EmbeddingDeviation = 0.01, KeyDeviation = 0.01 },
        ["small"] = new AttentionClassifierSpec { Head = ClassifierHead.Linear },
        ["base"] = new AttentionClassifierSpec(),
    };

    public override IReadOnlyDictionary<string, int> ExampleDimensions { get; } = new Dictionary<string, int> { ["vocabulary"] = 1000 };

    private protected override LabModel Build(AttentionClassifierSpec spec, Generator weights) => new AttentionClassifierModel(spec, weights);
}
