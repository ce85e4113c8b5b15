namespace HessianFaultLab.Benchmarks;

/// <summary>A set with options of its own.</summary>
internal interface IConfigurable
{
    /// <summary>Them, for a reader.</summary>
    string Options { get; }

    /// <summary>Takes an option with the word after it; how many words it used up, 0 where it is none of its own.</summary>
    int Take(string option, string? value);
}
