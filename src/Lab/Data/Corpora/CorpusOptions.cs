using System.ComponentModel;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Data.Tokens;

namespace HessianFaultLab.Lab.Data.Corpora;

public sealed record CorpusOptions : DataOptions
{
    [Description("tokens: one row of tokens a text (transformers); documents: sentences of words (HAN)")]
    public string Form { get; init; } = "tokens";

    [Description("vocab.txt of a BERT model; without it, words of the training split are counted")]
    public string Vocab { get; init; } = "";

    [Description("lower case, and no accents")]
    public bool LowerCase { get; init; } = true;

    [Within(PairTruncation.ShortestLength, 8192), Description("the most tokens of a text")]
    public int Length { get; init; } = 128;

    [Within(1, 1000), Description("the most sentences of a document")]
    public int Sentences { get; init; } = 20;

    [Within(1, 1000), Description("the most words of a sentence")]
    public int Words { get; init; } = 40;

    [Within(1, 1_000_000), Description("words seen less often in training are unknown")]
    public int LeastCount { get; init; } = 2;

    [Within(5, 10_000_000), Description("the most words of a counted vocabulary")]
    public int MostWords { get; init; } = 30_000;

    [Within(0, 100_000_000), Description("the most examples of a split, drawn at random; 0 takes all")]
    public int Limit { get; init; }

    [Within(0, 0.5), Description("share of training that becomes validation where the files have none")]
    public double ValidationShare { get; init; } = 0.1;

    [Within(0, 0.5), Description("share of training that becomes test where the files have none")]
    public double TestShare { get; init; } = 0.1;

    [Description("decides what a limit and a share draw")]
    public long Seed { get; init; } = 1;

    protected override IEnumerable<string> Contradictions()
    {
        if (Form is not ("tokens" or "documents")) yield return $"form is '{Shown.Of(Form)}'; it must be tokens or documents";
        if (Form == "documents" && Vocab.Length > 0) yield return "vocab is for tokens; documents count their own words";
        if (ValidationShare + TestShare > 0.9) yield return "validation-share and test-share leave too little to train on";
    }
}
