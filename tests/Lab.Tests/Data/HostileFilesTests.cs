using System.Text;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Data.Tokens;
using HessianFaultLab.Lab.Data.Videos;

namespace HessianFaultLab.Lab.Tests.Data;

/// <summary>Files that were changed at random are read, or refused as bad input; nothing else happens, and quickly.</summary>
public sealed class HostileFilesTests
{
    private const int Cases = 300;

    /// <summary>Text that files of these formats break on.</summary>
    private static readonly byte[][] Snippets =
    [
        [.. ","u8], [.. "\t"u8], [.. "\n"u8], [.. "\r"u8], [.. "\""u8], [.. "\"\""u8], [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [.. "\uFEFF"u8], [.. "-1"u8],
        [.. "99999999999999999999"u8], [.. "label"u8], [.. " "u8], [.. "../"u8], [.. "\u2028"u8], [.. "\uFDD0\u0301"u8], .. new[] { Encoding.UTF8.GetBytes(new string('x', 5000)) },
    ];

    public static TheoryData<string, string, string> Seeds => new()
    {
        { "sst2", "train.tsv", "sentence\tlabel\nhide new\t0\nof saucy\t1\nfun\t1\n" },
        { "cola", "train.tsv", "gj04\t1\t\tOur friends.\ngj04\t0\t*\tThey drank.\n" },
        { "mrpc", "train.tsv", "Quality\t#1 ID\t#2 ID\t#1 String\t#2 String\n1\t70\t71\tA b\tC d\n0\t1\t2\tE\tF\n" },
        { "ag-news", "train.csv", "\"3\",\"Wall St.\",\"Bears, \"\"again\"\"\"\n\"1\",\"World\",\"two\\nlines\"\n" },
        { "yelp-full", "train.csv", "\"5\",\"Best\"\n\"1\",\"Worst\"\n" },
        { "csv", "train.csv", "id,text,label\n1,\"x, y\",pos\n2,z,neg\n" },
        { "labelled-words", "train.txt", "4 a fine film\n0 dull\n" },
        { "imdb", "train/pos/1.txt", "Great. Really.\n" },
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Corpora(string name, string file, string text)
    {
        using var place = new Workplace();
        place.Write("train/neg/1.txt", "Awful.");
        var (read, refused) = Run(name.Length, Encoding.UTF8.GetBytes(text), bytes =>
        {
            place.Write(file, bytes);
            var form = bytes.Length % 2 == 0 ? "tokens" : "documents";
            using var data = DataSources.Open($"{name}:{place.Path},form={form},validation-share=0,test-share=0,least-count=1");
            using var batch = data.Take(Split.Train, [.. Enumerable.Range(0, data.Count(Split.Train))]);
            Assert.True(batch.Labels.max().item<long>() < data.Classes && batch["tokens"].max().item<long>() < data.Dimensions["vocabulary"]);
        });
        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused");
    }

    [Fact]
    public void Vocabularies()
    {
        using var place = new Workplace();
        var (read, refused) = Run(1, [.. "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\n##s\n##\nx\n"u8], bytes =>
        {
            var tokenizer = WordPieceTokenizer.Load(place.Write("vocab.txt", bytes));
            Assert.All(tokenizer.Encode("the thes xs #", null, 16), n => Assert.InRange(n, 0, tokenizer.Size - 1));
        });
        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused");
    }

    [Fact]
    public void Texts_for_the_tokenizer()
    {
        using var place = new Workplace();
        var tokenizer = WordPieceTokenizer.Load(place.Write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\n##s\n"));
        Run(2, [.. "The caf\u00e9 \u4e2d\u56fd, \U0001F600 \u03a3\u0391\u03a3 \ud55c\uae00!"u8], bytes =>
        {
            // Decoded loosely: a string may hold what a file may not.
            var text = Encoding.UTF8.GetString(bytes) + (char)(0xD800 + bytes.Length % 2048);
            Assert.InRange(tokenizer.Encode(text, text, 12).Length, 3, 12);
            Assert.All(new BasicTokenizer().Split(text), t => Assert.NotEqual("", t));
            Assert.All(Sentences.Split(text), s => Assert.NotEqual("", s));
        });
    }

    [Theory]
    [InlineData("classInd.txt")]
    [InlineData("trainlist01.txt")]
    [InlineData("testlist01.txt")]
    public void Lists_of_clips(string file)
    {
        using var place = new Workplace();
        place.Write("classInd.txt", "1 Archery\n2 Biking\n");
        place.Write("trainlist01.txt", "Archery/v_1.avi 1\nBiking/v_2.avi 2\n");
        place.Write("testlist01.txt", "Biking/v_3.avi\n");
        var (_, refused) = Run(file.Length, File.ReadAllBytes(place[file]), bytes =>
        {
            place.Write(file, bytes);
            Assert.All(Ucf101Lists.Read(place.Path, new VideoOptions()).Clips.Values.SelectMany(c => c), c => Assert.StartsWith(place.Path, Path.GetFullPath(c.Path)));
        });
        Assert.True(refused > 0);
    }

    [Fact]
    public void Records_of_images()
    {
        using var place = new Workplace();
        place.Write("test_batch.bin", new byte[3073]);
        var (read, refused) = Run(3, new byte[2 * 3073], bytes =>
        {
            place.Write("data_batch_1.bin", bytes);
            using var data = DataSources.Open($"cifar10:{place.Path},validation-share=0");
            data.Take(Split.Train, [.. Enumerable.Range(0, data.Count(Split.Train))]).Dispose();
        });
        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused");
    }

    [Fact]
    public void Requests()
    {
        var (read, refused) = Run(4, [.. "topic-documents,topics=6,tags=9,label-noise=0.1,seed=3"u8], bytes => DataSources.Open(Encoding.UTF8.GetString(bytes)).Dispose());
        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused");
    }

    private static (int Read, int Refused) Run(int seed, byte[] whole, Action<byte[]> use)
    {
        var (read, refused) = (0, 0);
        for (var i = 0; i < Cases; i++)
        {
            var bytes = Mutate(whole, RandomDraws.At(seed, i));
            try
            {
                use(bytes);
                read++;
            }
            catch (BadInputException error)
            {
                refused++;
                Assert.DoesNotContain('\n', error.Message);
                Assert.InRange(error.Message.Length, 10, 1000);
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"case {i}: {error}\n{Convert.ToHexString(bytes.AsSpan(0, Math.Min(400, bytes.Length)))}");
            }
        }
        return (read, refused);
    }

    private static byte[] Mutate(byte[] whole, RandomDraws draws)
    {
        var bytes = whole.ToList();
        for (var change = draws.Below(4); change >= 0; change--)
        {
            var at = draws.Below(bytes.Count + 1);
            var length = Math.Min(draws.Below(8), bytes.Count - at);
            switch (draws.Below(5))
            {
                case 0: bytes.InsertRange(at, Snippets[draws.Below(Snippets.Length)]); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(draws.Below(bytes.Count + 1), bytes.GetRange(at, length)); break;
                case 3 when at < bytes.Count: bytes[at] = (byte)draws.Below(256); break;
                case 4 when draws.Chance(0.3): bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }
        return [.. bytes];
    }
}
