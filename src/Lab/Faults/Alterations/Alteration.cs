using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

/// <summary>
/// Something that can be done to numbers wherever they stand: in parameters, in gradients, in the optimiser's averages, in
/// tensors of the forward pass. Of all of them, or of some elements, rows or columns that are drawn once.
/// </summary>
/// <remarks>
/// In the forward pass each has the exact derivatives of what it computes, but for those that round: a step function's
/// derivative is zero almost everywhere, and they say which one they have in its place.
/// </remarks>
[ChosenBy("kind")]
public abstract class Alteration
{
    [Setting("How many elements (or rows, or columns), drawn once; all where there are no more, or where neither this, a share nor numbers are given", Min = 1)]
    public int? Count { get; init; }

    [Setting("Which share of them, drawn once; at least one", Min = 0, AboveMin = true, Max = 1)]
    public double? Share { get; init; }

    [Setting("Their numbers, from 0; negative ones count from the end", MayBeEmpty = true)]
    public IReadOnlyList<int> Numbers { get; init; } = [];

    [Setting("What is counted")]
    public Piece Of { get; init; }

    [Setting("Whether those that are drawn lie next to each other")]
    public bool Together { get; init; }

    /// <summary>What contradicts itself; one sentence each.</summary>
    public virtual IEnumerable<string> Problems()
    {
        if ((Count is null ? 0 : 1) + (Share is null ? 0 : 1) + (Numbers.Count == 0 ? 0 : 1) > 1) yield return "'count', 'share' and 'numbers' all say which ones; give one of them";
        if (Together && Count is null && Share is null) yield return "'together' is about what is drawn; give 'count' or 'share'";
    }

    /// <summary>The altered numbers, in a new tensor with the graph of the old one.</summary>
    /// <exception cref="BadInputException">The tensor lacks a piece that is named, or holds no floating-point numbers.</exception>
    public Tensor Apply(Tensor values, AlteredPlace place)
    {
        if (!values.is_floating_point()) throw new BadInputException($"what is at {place.Name} is {values.dtype}, which '{nameof(Alteration)}' cannot alter; choose another place");
        var altered = Altered(values, place);
        return Chosen(values, place) is { } chosen ? where(Mask(chosen, values, place), altered, values) : altered;
    }

    /// <summary>All numbers, altered; which of them are taken is decided elsewhere.</summary>
    protected abstract Tensor Altered(Tensor values, AlteredPlace place);

    /// <summary>The numbers of the pieces that are meant, in ascending order; null for all.</summary>
    private protected IReadOnlyList<int>? Chosen(Tensor values, AlteredPlace place)
    {
        if (Count is null && Share is null && Numbers.Count == 0) return null;
        var all = Pieces(values, place);
        if (Numbers.Count > 0) return [.. Numbers.Select(n => n >= -all && n < all ? (n + all) % all : throw Missing(n)).Order()];
        // Faults are aimed at roles, and components of one role differ in size.
        var count = Math.Min(all, Count ?? Math.Max(1, (int)Math.Round(Share!.Value * all)));
        // A count is small, and its places stand in the record themselves; of a share the seed does.
        return Share is not null ? Draw(count, all, place.Draws($"{Of}"))
            : [.. place.At.Drawn($"{Of} of {place.Name} ({all})", draws => Draw(count, all, draws).Select(n => (long)n)).Select(n => (int)n)];

        BadInputException Missing(int number) => new($"{place.Name} has {all} {Of.ToString().ToLowerInvariant()}; there is no number {number}");
    }

    private protected int Pieces(Tensor values, AlteredPlace place) => (int)(Of switch
    {
        Piece.Rows => values.shape[0],
        Piece.Columns => values.shape[^1],
        _ => values.NumberOfElements / (place.HasExamples ? Math.Max(1, values.shape[0]) : 1),
    });

    private int[] Draw(int count, int all, Data.Randomness.RandomDraws draws)
    {
        if (!Together) return [.. draws.Some(count, all).Order()];
        var first = draws.Below(all - count + 1);
        return [.. Enumerable.Range(first, count)];
    }

    private Tensor Mask(IReadOnlyList<int> chosen, Tensor values, AlteredPlace place)
    {
        var shape = values.shape;
        var flags = new bool[Pieces(values, place)];
        foreach (var number in chosen) flags[number] = true;
        long[] seen = Of switch
        {
            Piece.Rows => [shape[0], .. Enumerable.Repeat(1L, shape.Length - 1)],
            Piece.Columns => [shape[^1]],
            _ => place.HasExamples ? [1, .. shape[1..]] : shape,
        };
        return tensor(flags, seen, device: values.device);
    }
}
