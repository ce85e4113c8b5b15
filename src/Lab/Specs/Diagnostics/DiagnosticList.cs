using System.Text;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Specs.Diagnostics;

/// <summary>Collects mistakes, so that a user learns of all of them at once.</summary>
public sealed class DiagnosticList
{
    /// <summary>So many are shown; the others are counted.</summary>
    public const int MostShown = 50;

    /// <summary>So many are kept, whatever a hostile file holds.</summary>
    private const int MostKept = 1000;

    private readonly HashSet<Diagnostic> _kept = [];

    /// <summary>The same mistake at the same place counts once.</summary>
    public int Count { get; private set; }

    /// <summary>Whether more mistakes would only be counted.</summary>
    internal bool IsFull => _kept.Count >= MostKept;

    /// <summary>By file, line and column.</summary>
    public IReadOnlyList<Diagnostic> Items =>
        [.. _kept.OrderBy(d => d.Span.Source.Name, StringComparer.Ordinal).ThenBy(d => d.Span.Start).ThenBy(d => d.Code.Number).ThenBy(d => d.Message, StringComparer.Ordinal)];

    public void Add(DiagnosticCode code, SourceSpan span, string message)
    {
        var diagnostic = new Diagnostic(code, span, message);
        if (IsFull ? !_kept.Contains(diagnostic) : _kept.Add(diagnostic)) Count++;
    }

    /// <exception cref="BadSpecException">There is a mistake.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0) throw new BadSpecException(this);
    }

    /// <summary>The mistakes as a user reads them; empty where there is none.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var diagnostic in Items.Take(MostShown)) text.Append(diagnostic);
        if (Count > MostShown) text.Append($"and {Count - MostShown} more\n");
        return text.ToString();
    }
}
