using HessianFaultLab.Lab.Data;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>
/// How much a word's sentences lean to one side: |n+ - n-| / (n+ + n-), with the sentences of classes above and below the
/// middle one. The measure by which Lu, Mao and Nayak (2021) tell words of real texts that behave like topic words.
/// </summary>
/// <param name="Above">n+ by word; a sentence counts once, however often it has the word.</param>
/// <param name="Below">n- by word.</param>
/// <param name="Sentences">Sentences by word, those of a middle class too.</param>
/// <param name="MeanLength">Words of a sentence.</param>
public sealed record TopicPurity(IReadOnlyList<int> Above, IReadOnlyList<int> Below, IReadOnlyList<int> Sentences, double MeanLength)
{
    private const int Chunk = 1024;

    /// <summary>Null for a word in no sentence that has a side.</summary>
    public double? this[int word] => Above[word] + Below[word] is > 0 and var all ? Math.Abs(Above[word] - Below[word]) / (double)all : null;

    /// <summary>Of the training split.</summary>
    /// <param name="data">Texts, with <c>tokens</c> and <c>mask</c>.</param>
    public static TopicPurity Of(IDataSet data)
    {
        var words = data.Dimensions["vocabulary"];
        var (above, below, sentences, total) = (new int[words], new int[words], new int[words], 0L);
        foreach (var numbers in Enumerable.Range(0, data.Count(Split.Train)).Chunk(Chunk))
        {
            using var batch = data.Take(Split.Train, numbers);
            var (length, tokens, mask) = ((int)batch["tokens"].shape[1], batch["tokens"].data<long>().ToArray(), batch["mask"].data<bool>().ToArray());
            foreach (var (row, label) in batch.Labels.data<long>().ToArray().Index())
            {
                var own = Enumerable.Range(row * length, length).Where(i => mask[i]).Select(i => (int)tokens[i]).ToList();
                total += own.Count;
                foreach (var word in own.Distinct())
                {
                    sentences[word]++;
                    if (2 * label > data.Classes - 1) above[word]++;
                    else if (2 * label < data.Classes - 1) below[word]++;
                }
            }
        }
        return new TopicPurity(above, below, sentences, total / Math.Max(1.0, data.Count(Split.Train)));
    }
}
