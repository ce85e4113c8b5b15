using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Corpora;
using HessianFaultLab.Lab.Data.Sources;

namespace HessianFaultLab.Lab.Tests.Data.Corpora;

public sealed class CorpusTests
{
    private const string Rte = "index\tsentence1\tsentence2\tlabel\n0\tIt \"rains.\tIt is wet.\tentailment\n1\tIt rains.\tIt is dry.\tnot_entailment\n";

    /// <summary>name, file, text, and what is read: class|first|second; ...</summary>
    public static TheoryData<string, string, string, string> Formats => new()
    {
        { "sst2", "train.tsv", "sentence\tlabel\nhide new secretions \t0\nof saucy , \"fun\t1\n", "0|hide new secretions |;1|of saucy , \"fun|" },
        { "cola", "train.tsv", "gj04\t1\t\tOur friends won't buy.\ngj04\t0\t*\tThey drank pub.\n", "1|Our friends won't buy.|;0|They drank pub.|" },
        { "mrpc", "train.tsv", "\uFEFFQuality\t#1 ID\t#2 ID\t#1 String\t#2 String\r\n1\t70\t71\tA b\tC d\r\n0\t1\t2\tE\tF\r\n", "1|A b|C d;0|E|F" },
        { "qqp", "train.tsv", "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate\n7\t1\t2\tWhy?\tHow?\t0\n8\t1\t3\tWhy?\tWhy so?\t1\n", "0|Why?|How?;1|Why?|Why so?" },
        { "mnli", "train.tsv", "index\tsentence1\tsentence2\tgold_label\n0\ta\tb\tneutral\n1\tc\td\tentailment\n2\te\tf\tcontradiction\n", "1|a|b;0|c|d;2|e|f" },
        { "rte", "train.tsv", Rte, "0|It \"rains.|It is wet.;1|It rains.|It is dry." },
        { "qnli", "train.tsv", "index\tquestion\tsentence\tlabel\n0\tWho?\tHe.\tentailment\n1\tWho?\tRain.\tnot_entailment\n", "0|Who?|He.;1|Who?|Rain." },
        { "wnli", "train.tsv", "index\tsentence1\tsentence2\tlabel\n0\ta\tb\t1\n1\tc\td\t0\n", "1|a|b;0|c|d" },
        { "ag-news", "train.csv", "\"3\",\"Wall St.\",\"Bears, \"\"again\"\"\"\n\"1\",\"World\",\"two\\nlines\"\n", "2|Wall St.. Bears, \"again\"|;0|World. two\nlines|" },
        { "yelp-polarity", "train.csv", "\"1\",\"Bad\\n\\nplace\"\n\"2\",\"Good\"\n", "0|Bad\n\nplace|;1|Good|" },
        { "yelp-full", "train.csv", "\"5\",\"Best\"\n\"1\",\"Worst\"\n", "4|Best|;0|Worst|" },
        { "csv", "train.csv", "id,text,label\n1,\"x, y\",pos\n2,z,neg\n", "1|x, y|;0|z|" },
        { "labelled-words", "train.txt", "4 a fine film\n0\tdull\n", "1|a fine film|;0|dull|" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_gives_labels_and_texts(string name, string file, string text, string expected)
    {
        using var place = new Workplace();
        var path = place.Write(file, text);
        var format = Format(name);
        var texts = format.Read(path).ToArray();
        var classes = format.Classes.Count > 0 ? format.Classes : [.. texts.Select(t => t.Label).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(expected, string.Join(';', texts.Select(t => $"{classes.ToList().IndexOf(t.Label)}|{t.First}|{t.Second}")));
        Assert.Equal(texts.Length, texts.Select(t => t.Line.Number).Distinct().Count());
        // The folder is found to be the same as the file, and the registry opens it.
        Assert.Equal(path, format.Find(place.Path)[Split.Train]);
        using var data = DataSources.Open($"{name}:{place.Path},validation-share=0,test-share=0,least-count=1");
        Assert.Equal(texts.Length, data.Count(Split.Train));
    }

    /// <summary>name, text, what the error says.</summary>
    public static TheoryData<string, string, string> Errors => new()
    {
        { "sst2", "sentence\tlabel\nfine\t2\n", "(2): the label is '2', but sst2 has 0, 1" },
        { "sst2", "sentence\tlabel\nfine\n", "(2): 1 fields between tabs, but sst2 has 2 (sentence, label)" },
        { "sst2", "text\tlabel\nfine\t1\n", "(1): the header has no column 'sentence', which sst2 needs; it has text, label" },
        { "mrpc", "Quality\t#1 ID\t#2 ID\t#1 String\n", "(1): the header has no column '#2 String'" },
        { "cola", "gj04\t1\t\tOur\textra\n", "(1): 5 fields between tabs, but cola has 4" },
        { "ag-news", "\"5\",\"a\",\"b\"\n", "(1): the class is '5', but ag-news has 1 to 4" },
        { "ag-news", "\"1\",\"a\"\n", "(1): 2 fields, but ag-news has 3: class, title, text" },
        { "csv", "a,b\nx,y\n", "(1): the header must name the columns label and text; it has a, b" },
        { "csv", "label,text\nx\n", "(2): 1 fields, but the header has 2" },
        { "csv", "label,text\n,y\n", "(2): the label is empty" },
        { "csv", "label,text\nx,y\nx,z\n", "every label is 'x'; a classifier needs two classes" },
        { "labelled-words", "1 a\nfine film\n", "(2): the line begins with 'fine'; a label, a whole number from 0 to 999" },
        { "labelled-words", "1 a\n2\n", "(2): there is a label and no words" },
        { "labelled-words", "1 a\n99999999999 b\n", "(2): the line begins with '99999999999'" },
        { "labelled-words", "", "there are no examples" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void What_does_not_fit_is_named_with_file_line_and_expectation(string name, string text, string expected)
    {
        using var place = new Workplace();
        var path = place.Write("odd.file", text);
        var message = Assert.Throws<BadInputException>(() => DataSources.Open($"{name}:{path},validation-share=0,test-share=0")).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reviews_in_folders_are_read_file_by_file()
    {
        using var place = new Workplace();
        foreach (var split in (string[])["train", "test"])
        {
            place.Write($"{split}/pos/0_9.txt", "Great.<br /><br />Really.");
            place.Write($"{split}/neg/0_2.txt", "Awful.");
            place.Write($"{split}/unsup/0_0.txt", "Neither.");
        }
        var format = new ReviewFolders();
        var texts = format.Read(format.Find(place.Path)[Split.Test]).ToArray();
        Assert.Equal([("neg", "Awful."), ("pos", "Great.\n\nReally.")], texts.Select(t => (t.Label, t.First)));
        Assert.EndsWith("0_2.txt", texts[0].Line.Path, StringComparison.Ordinal);
        using var data = DataSources.Open($"imdb:{place.Path},form=documents,least-count=1,validation-share=0");
        Assert.Equal((2, 2), (data.Count(Split.Train), data.Count(Split.Test)));
        using var batch = data.Take(Split.Train, [0, 1]);
        Assert.Equal([2, 2, 2], batch["tokens"].shape);
        Directory.Delete(place["train/neg"], recursive: true);
        Assert.Contains("neg does not exist; there is pos, unsup", Assert.Throws<BadInputException>(() => DataSources.Open($"imdb:{place.Path}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Splits_that_are_missing_are_cut_from_training_without_overlap_and_alike_every_time()
    {
        using var place = new Workplace();
        place.Write("train.txt", string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i % 2} number{i}\n")));
        var splits = new CorpusSplits(new LabelledWords(), place.Path, new CorpusOptions { ValidationShare = 0.2, TestShare = 0.1 });
        var parts = Enum.GetValues<Split>().ToDictionary(s => s, s => splits.Read(s).Select(t => t.First).ToArray());
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"number{i}").Order(), parts.Values.SelectMany(p => p).Order());
        Assert.Equal(200, parts[Split.Validation].Length, 50.0);
        Assert.Equal(100, parts[Split.Test].Length, 40.0);
        Assert.Equal(parts[Split.Test], splits.Read(Split.Test).Select(t => t.First));
        place.Write("test.txt", "0 other\n1 more\n");
        Assert.Equal(["other", "more"], new CorpusSplits(new LabelledWords(), place.Path, new CorpusOptions()).Read(Split.Test).Select(t => t.First));
    }

    [Fact]
    public void A_limit_draws_from_the_whole_file_in_its_order()
    {
        using var place = new Workplace();
        place.Write("train.txt", string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i / 500} {i}\n")));
        var drawn = new CorpusSplits(new LabelledWords(), place.Path, new CorpusOptions { ValidationShare = 0, TestShare = 0, Limit = 100 }).Read(Split.Train).Select(t => int.Parse(t.First)).ToArray();
        Assert.Equal(100, drawn.Length);
        Assert.Equal(drawn.Order(), drawn);
        Assert.InRange(drawn.Count(i => i >= 500), 30, 70);
    }

    [Fact]
    public void Files_are_read_as_a_stream()
    {
        using var place = new Workplace();
        var line = "1 " + new string('a', 1000) + "\n";
        var path = place.Write("train.txt", string.Concat(Enumerable.Repeat(line, 20_000)));
        var before = GC.GetTotalAllocatedBytes();
        Assert.Equal("1", new LabelledWords().Read(path).First().Label);
        // Of 20 MB, no more than the first buffer was touched.
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_label_of_the_test_that_training_has_not_is_named_where_it_stands()
    {
        using var place = new Workplace();
        place.Write("train.csv", "label,text\na,x\nb,y\n");
        place.Write("test.csv", "label,text\na,x\nc,y\n");
        var message = Assert.Throws<BadInputException>(() => DataSources.Open($"csv:{place.Path},validation-share=0")).Message;
        Assert.Contains($"{place["test.csv"]}(3): the label 'c' does not occur in {place["train.csv"]}, which has a, b", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_go_through_word_piece_with_padding_and_mask()
    {
        using var place = new Workplace();
        place.Write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\nit\nis\nwet\nrain\n##s\n.\n");
        place.Write("train.tsv", Rte);
        using var data = DataSources.Open($"rte:{place["train.tsv"]},vocab={place["vocab.txt"]},validation-share=0,test-share=0");
        using var batch = data.Take(Split.Train, [0]);
        Assert.Equal([2, 4, 1, 7, 8, 9, 3, 4, 5, 6, 9, 3], batch["tokens"].data<long>().ToArray());
        using var both = data.Take(Split.Train, [1, 0]);
        Assert.Equal([2, 12], both["tokens"].shape);
        // The first lacks the quote, and so a token.
        Assert.Equal(0, both["tokens"][0, 11].item<long>());
        Assert.Equal([.. Enumerable.Repeat(true, 11), false], both["mask"][0].data<bool>().ToArray());
        Assert.Equal([1L, 0], both.Labels.data<long>().ToArray());
        Assert.Equal(10, data.Dimensions["vocabulary"]);
    }

    private static ICorpusFormat Format(string name) => name switch
    {
        "csv" => new LabelTextCsv(),
        "labelled-words" => new LabelledWords(),
        _ => GlueTask.All.FirstOrDefault(t => t.Name == name) ?? (ICorpusFormat)NewsCsv.All.First(t => t.Name == name),
    };
}
