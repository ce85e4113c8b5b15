using HessianFaultLab.Lab.Data.Corpora;
using HessianFaultLab.Lab.Data.Images;
using HessianFaultLab.Lab.Data.Synthetic;
using HessianFaultLab.Lab.Data.Videos;

namespace HessianFaultLab.Lab.Data.Sources;

/// <summary>All data that the lab knows by name.</summary>
public static class DataSources
{
    private const string Folder = "a folder with a file for each split, or one file";

    public static IReadOnlyList<IDataSource> All { get; } =
    [
        new DataSource<TopicDocumentsOptions>("topic-documents", "synthetic documents whose header says which sentence counts (HAN)", null, (_, o) => new TopicDocuments(o)),
        new DataSource<MovingShapesOptions>("moving-shapes", "synthetic videos of moving shapes, of which one place counts (3D-CNN)", null, (_, o) => new MovingShapes(o)),
        new DataSource<SentimentPhrasesOptions>("sentiment-phrases", "synthetic texts whose first word says which clause counts (DistilBERT)", null, (_, o) => new SentimentPhrases(o)),
        new DataSource<AssociativeRecallOptions>("associative-recall", "synthetic pairs of key and value, then a key whose value comes next (decoder)", null, (_, o) => new AssociativeRecall(o)),
        new DataSource<TopicWordsOptions>("topic-words", "synthetic sentences of one topic word among others (attention-classifier)", null, (_, o) => new TopicWords(o)),
        .. GlueTask.All.Select(Text),
        .. NewsCsv.All.Select(Text),
        Text(new ReviewFolders()),
        Text(new LabelTextCsv()),
        Text(new LabelledWords()),
        new DataSource<VideoOptions>("video-folders", "clips in folders named after their classes", "the folder above them", (path, o) => new VideoClips("video-folders", ClipFolders.Read(path!, o), o, new FfmpegDecoder())),
        new DataSource<VideoOptions>("ucf101", "UCF101 with its split files", "the folder of the classes' folders", (path, o) => new VideoClips("ucf101", Ucf101Lists.Read(path!, o), o, new FfmpegDecoder())),
        new DataSource<Cifar10Options>("cifar10", "CIFAR-10, binary version", "the folder of its .bin files", (path, o) => new Cifar10(path!, o)),
    ];

    /// <exception cref="BadInputException">There is no source of this name.</exception>
    public static IDataSource Find(string name) =>
        All.FirstOrDefault(s => s.Name == name) ?? throw new BadInputException($"there are no data '{Shown.Of(name)}'{Spelling.Suggest(name, All.Select(s => s.Name))}");

    /// <summary>Opens what the command line asks for: <c>NAME[:PATH][,option=value]...</c></summary>
    /// <param name="text">The data.</param>
    /// <param name="folder">What a relative path is seen from; the current folder where none is given.</param>
    /// <exception cref="BadInputException">The name, the options or the files cannot be used.</exception>
    public static IDataSet Open(string text, string? folder = null)
    {
        var request = DataRequest.Parse(text);
        // An empty path is the source's to complain of.
        var path = folder is not null && request.Path is { Length: > 0 } given ? Path.GetFullPath(given, folder) : request.Path;
        return Find(request.Name).Open(path, request.Options);
    }

    private static DataSource<CorpusOptions> Text(ICorpusFormat format) =>
        new(format.Name, format.Summary, format is ReviewFolders ? "the folder of train and test" : Folder, (path, o) => Corpus.Open(format, path!, o));
}
