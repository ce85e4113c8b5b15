using System.Globalization;
using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Data.Videos;

/// <summary>
/// UCF101 (Soomro, Zamir, Shah 2012): clips in folders named after classes, and the recognition task's lists beside them, or in
/// a folder <c>ucfTrainTestlist</c>: <c>classInd.txt</c> (number and name), <c>trainlist01.txt</c> (clip and number), <c>testlist01.txt</c> (clip).
/// </summary>
public static class Ucf101Lists
{
    private const int MostClasses = 10_000;

    /// <exception cref="BadInputException">A list is missing, or a line of it does not fit.</exception>
    public static ClipList Read(string path, VideoOptions options)
    {
        _ = Files.Inside(path, folders: true);
        var beside = Path.Combine(path, "ucfTrainTestlist");
        var lists = Directory.Exists(beside) ? beside : path;
        var classes = Classes(Path.Combine(lists, "classInd.txt"));
        var train = Path.Combine(lists, $"trainlist0{options.List}.txt");
        var clips = new Dictionary<Split, IReadOnlyList<Clip>>
        {
            [Split.Train] = Clips(train, path, classes, numbered: true),
            [Split.Test] = Clips(Path.Combine(lists, $"testlist0{options.List}.txt"), path, classes, numbered: false),
        };
        return ClipShares.Complete(new ClipList(classes, clips), options, train);
    }

    private static List<string> Classes(string path)
    {
        var classes = new List<string>();
        foreach (var line in Utf8Lines.Read(path))
        {
            var words = Words(line);
            if (words.Length == 0) continue;
            if (words.Length != 2 || Number(words[0]) != classes.Count + 1)
                throw line.Error($"'{Shown.Of(line.Text)}'; '{classes.Count + 1} NameOfClass' is wanted, numbers from 1 without gaps");
            if (classes.Count == MostClasses) throw line.Error($"more than {MostClasses} classes");
            classes.Add(words[1]);
        }
        return classes.Count >= 2 ? classes : throw new BadInputException($"{path}: {classes.Count} classes; a classifier needs two");
    }

    private static List<Clip> Clips(string path, string root, List<string> classes, bool numbered)
    {
        var clips = new List<Clip>();
        foreach (var line in Utf8Lines.Read(path))
        {
            var words = Words(line);
            if (words.Length == 0) continue;
            var parts = words[0].Split('/');
            if (words.Length != (numbered ? 2 : 1) || parts.Length != 2 || parts.Any(p => p is "" or "." or ".." || p.Contains('\0') || p.Contains('\\')))
                throw line.Error($"'{Shown.Of(line.Text)}'; '{(numbered ? "Class/clip.avi 1" : "Class/clip.avi")}' is wanted");
            var label = classes.IndexOf(parts[0]);
            if (label < 0) throw line.Error($"the class '{Shown.Of(parts[0])}' is not in classInd.txt");
            if (numbered && Number(words[1]) != label + 1) throw line.Error($"the number is {Shown.Of(words[1])}, but classInd.txt gives {parts[0]} {label + 1}");
            clips.Add(new Clip(Path.Combine(root, parts[0], parts[1]), label));
        }
        return clips;
    }

    private static string[] Words(TextLine line) => line.Text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
