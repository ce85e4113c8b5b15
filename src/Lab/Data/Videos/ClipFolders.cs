using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Data.Videos;

/// <summary>
/// Clips in folders named after their classes: <c>class/clip.avi</c>, or <c>train/class/clip.avi</c> beside <c>validation</c> (or
/// <c>val</c>) and <c>test</c>. Only names are read here.
/// </summary>
public static class ClipFolders
{
    private static readonly string[] Extensions = [".avi", ".mp4", ".mkv", ".mov", ".webm", ".mpg", ".mpeg", ".gif"];

    /// <exception cref="BadInputException">There are no clips, or a split has a class that training has not.</exception>
    public static ClipList Read(string path, VideoOptions options)
    {
        var folders = Files.Inside(path, folders: true);
        var train = folders.Contains("train", StringComparer.Ordinal) ? Path.Combine(path, "train") : path;
        var classes = Files.Inside(train, folders: true);
        if (classes.Length < 2)
            throw new BadInputException($"{train} has {classes.Length} folders; a folder for each of at least two classes is wanted, with clips ({string.Join(", ", Extensions)}) inside");
        var clips = new Dictionary<Split, IReadOnlyList<Clip>> { [Split.Train] = Clips(train, classes) };
        if (train != path)
        {
            if (folders.FirstOrDefault(f => f is "validation" or "val") is { } validation) clips[Split.Validation] = Clips(Path.Combine(path, validation), classes);
            if (folders.Contains("test", StringComparer.Ordinal)) clips[Split.Test] = Clips(Path.Combine(path, "test"), classes);
        }
        return ClipShares.Complete(new ClipList(classes, clips), options, train);
    }

    private static List<Clip> Clips(string path, string[] classes)
    {
        var clips = new List<Clip>();
        foreach (var folder in Files.Inside(path, folders: true))
        {
            var label = Array.IndexOf(classes, folder);
            if (label < 0) throw new BadInputException($"{Path.Combine(path, folder)}: training has no class '{folder}'; it has {Shown.Of(string.Join(", ", classes))}");
            foreach (var name in Files.Inside(Path.Combine(path, folder), folders: false))
            {
                if (Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)) clips.Add(new Clip(Path.Combine(path, folder, name), label));
            }
        }
        return clips;
    }
}
