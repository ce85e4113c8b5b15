using System.Globalization;
using HessianFaultLab.Lab.Data.Examples;
using HessianFaultLab.Lab.Data.Tokens;

namespace HessianFaultLab.Lab.Data.Corpora;

/// <summary>A text corpus as a data set: files are read as a stream, and only the numbers of tokens stay in memory.</summary>
public static class Corpus
{
    private static readonly Split[] Splits = [Split.Train, Split.Validation, Split.Test];

    /// <exception cref="BadInputException">Options, files or what stands in them cannot be used.</exception>
    public static IDataSet Open(ICorpusFormat format, string path, CorpusOptions options)
    {
        options.Validate(format.Name);
        var splits = new CorpusSplits(format, path, options);
        var classes = format.Classes.Count > 0 ? format.Classes : Labels(splits);
        if (classes.Count < 2) throw new BadInputException($"{splits.TrainingPath}: {(classes.Count == 0 ? "there are no examples" : $"every label is '{Shown.Of(classes[0])}'")}; a classifier needs two classes");
        return options.Form == "documents" ? Documents(format, splits, options, classes) : Tokens(format, splits, options, classes);
    }

    private static EncodedSet<int[]> Tokens(ICorpusFormat format, CorpusSplits splits, CorpusOptions options, IReadOnlyList<string> classes)
    {
        ITextEncoder encoder = options.Vocab.Length > 0 ? WordPieceTokenizer.Load(options.Vocab, options.LowerCase) : Count(splits, options);
        var examples = Encode(splits, classes, text => encoder.Encode(text.First, text.Second, options.Length));
        var dimensions = new Dictionary<string, int>(StringComparer.Ordinal) { ["vocabulary"] = encoder.Size, ["length"] = options.Length };
        return new EncodedSet<int[]>(format.Name, classes.Count, dimensions, examples, batch => Stacking.Texts(batch, encoder.Padding));
    }

    private static EncodedSet<int[][]> Documents(ICorpusFormat format, CorpusSplits splits, CorpusOptions options, IReadOnlyList<string> classes)
    {
        var vocabulary = Count(splits, options);
        var examples = Encode(splits, classes, text => vocabulary.EncodeDocument(Whole(text), options.Sentences, options.Words));
        var dimensions = new Dictionary<string, int>(StringComparer.Ordinal) { ["vocabulary"] = vocabulary.Size, ["sentences"] = options.Sentences, ["words"] = options.Words };
        return new EncodedSet<int[][]>(format.Name, classes.Count, dimensions, examples, batch => Stacking.Documents(batch, vocabulary.Padding));
    }

    private static WordVocabulary Count(CorpusSplits splits, CorpusOptions options) =>
        WordVocabulary.Build(splits.Read(Split.Train).Select(Whole), options.LeastCount, options.MostWords, options.LowerCase);

    private static Dictionary<Split, Labelled<T>[]> Encode<T>(CorpusSplits splits, IReadOnlyList<string> classes, Func<LabelledText, T> encode)
    {
        var numbers = classes.Select((name, number) => (name, number)).ToDictionary(c => c.name, c => c.number, StringComparer.Ordinal);
        var examples = Splits.ToDictionary(s => s, s => splits.Read(s).Select(Example).ToArray());
        if (examples[Split.Train].Length == 0) throw new BadInputException($"{splits.TrainingPath}: there are no examples to train on");
        return examples;

        Labelled<T> Example(LabelledText text) => numbers.TryGetValue(text.Label, out var label)
            ? new Labelled<T>(encode(text), label)
            : throw text.Line.Error($"the label '{Shown.Of(text.Label)}' does not occur in {splits.TrainingPath}, which has {Shown.Of(string.Join(", ", classes))}");
    }

    /// <summary>Whole numbers in their order, other names in ordinal order.</summary>
    private static IReadOnlyList<string> Labels(CorpusSplits splits)
    {
        const int most = 10_000;
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in splits.Read(Split.Train))
        {
            if (labels.Add(text.Label) && labels.Count > most) throw text.Line.Error($"more than {most} different labels; are label and text in the right columns?");
        }
        var sorted = labels.Order(StringComparer.Ordinal);
        return labels.All(l => int.TryParse(l, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            ? [.. sorted.OrderBy(l => int.Parse(l, CultureInfo.InvariantCulture))]
            : [.. sorted];
    }

    private static string Whole(LabelledText text) => text.Second is null ? text.First : $"{text.First}\n{text.Second}";
}
