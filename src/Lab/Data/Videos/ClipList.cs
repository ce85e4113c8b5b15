namespace HessianFaultLab.Lab.Data.Videos;

/// <summary>The clips of each split, and the names of the classes in the order of their numbers.</summary>
public sealed record ClipList(IReadOnlyList<string> Classes, IReadOnlyDictionary<Split, IReadOnlyList<Clip>> Clips);
