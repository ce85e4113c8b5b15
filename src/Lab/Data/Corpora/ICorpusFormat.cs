namespace HessianFaultLab.Lab.Data.Corpora;

/// <summary>How the files of a text corpus are laid out, and how an example is written in them.</summary>
public interface ICorpusFormat
{
    string Name { get; }

    string Summary { get; }

    /// <summary>The classes in the order of their numbers; empty where the training split's own labels, sorted, are the classes.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>The splits that a path holds; what is missing is cut from the training split.</summary>
    /// <exception cref="BadInputException">There is no training split.</exception>
    IReadOnlyDictionary<Split, string> Find(string path);

    /// <summary>Examples of a split one by one, as they are read.</summary>
    IEnumerable<LabelledText> Read(string path);
}
