using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Data.Corpora;

/// <summary>
/// The three splits of a corpus, read as a stream. A split that has no files is cut from training: each example's lot is drawn
/// from the seed and its number, so every pass over the files cuts alike.
/// </summary>
internal sealed class CorpusSplits
{
    private const int LotPlace = 1;
    private const int SamplePlace = 2;

    private readonly ICorpusFormat _format;
    private readonly IReadOnlyDictionary<Split, string> _paths;
    private readonly CorpusOptions _options;

    internal CorpusSplits(ICorpusFormat format, string path, CorpusOptions options)
    {
        _format = format;
        _paths = format.Find(path);
        _options = options;
    }

    internal string TrainingPath => _paths[Split.Train];

    internal IEnumerable<LabelledText> Read(Split split)
    {
        var texts = split != Split.Train && _paths.TryGetValue(split, out var own) ? _format.Read(own) : Cut(split);
        return _options.Limit == 0 ? texts : Sample(texts, split);
    }

    private IEnumerable<LabelledText> Cut(Split split)
    {
        var validation = _paths.ContainsKey(Split.Validation) ? 0 : _options.ValidationShare;
        var test = _paths.ContainsKey(Split.Test) ? 0 : _options.TestShare;
        var number = 0;
        foreach (var text in _format.Read(TrainingPath))
        {
            var lot = RandomDraws.At(_options.Seed, LotPlace, number++).Uniform();
            if (split == (lot < validation ? Split.Validation : lot < validation + test ? Split.Test : Split.Train)) yield return text;
        }
    }

    /// <summary>Reservoir sampling (Vitter 1985, algorithm R): holds no more than it returns; the file's order is kept.</summary>
    private IEnumerable<LabelledText> Sample(IEnumerable<LabelledText> texts, Split split)
    {
        var stream = RandomDraws.At(_options.Seed, SamplePlace, (int)split);
        var kept = new List<(int Number, LabelledText Text)>();
        var number = 0;
        foreach (var text in texts)
        {
            if (kept.Count < _options.Limit) kept.Add((number, text));
            else if (stream.Below(number + 1) is var place && place < kept.Count) kept[place] = (number, text);
            number++;
        }
        return kept.OrderBy(k => k.Number).Select(k => k.Text);
    }
}
