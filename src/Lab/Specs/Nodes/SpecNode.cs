using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Specs.Nodes;

/// <summary>A value of a specification as it was written, with its place.</summary>
public abstract class SpecNode
{
    private protected SpecNode(SourceSpan span, IEnumerable<SpecNode> children)
    {
        Span = span;
        foreach (var child in children)
        {
            Size += Math.Min(child.Size, int.MaxValue - Size);
            Levels = Math.Max(Levels, child.Levels + 1);
        }
    }

    /// <summary>Where it stands; a value that a parameter gave stands where the parameter is used.</summary>
    public SourceSpan Span { get; private protected init; }

    /// <summary>Where the value itself is written, if it came through a parameter.</summary>
    public ParameterOrigin? Origin { get; private protected init; }

    /// <summary>What it is, in a message: <c>'text'</c>, a list, a map.</summary>
    public abstract string Shown { get; }

    /// <summary>Number of values in it, aliases expanded.</summary>
    internal int Size { get; } = 1;

    /// <summary>How deep lists and maps stand in it, aliases expanded.</summary>
    internal int Levels { get; }

    /// <summary>The same value where a parameter is used.</summary>
    internal abstract SpecNode UsedAt(SourceSpan use, string parameter);
}
