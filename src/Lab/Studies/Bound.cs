namespace HessianFaultLab.Lab.Studies;

/// <summary>What a figure was stated to be; its text is a column of the acceptance table.</summary>
public sealed class Bound
{
    private readonly string _text;
    private readonly Func<double, bool> _holds;

    private Bound(string text, Func<double, bool> holds) => (_text, _holds) = (text, holds);

    public static Bound Below(double limit) => new($"< {Text(limit)}", x => x < limit);

    public static Bound Above(double limit) => new($"> {Text(limit)}", x => x > limit);

    public static Bound AtLeast(double limit) => new($">= {Text(limit)}", x => x >= limit);

    public static Bound Between(double low, double high) => new($"{Text(low)} .. {Text(high)}", x => x >= low && x <= high);

    public static Bound Within(double value, double distance) => new($"{Text(value)} +- {Text(distance)}", x => Math.Abs(x - value) <= distance);

    public static Bound Exactly(double value) => new($"= {Text(value)}", x => x.Equals(value));

    /// <summary>Never of a NaN.</summary>
    public bool Holds(double measured) => _holds(measured);

    public override string ToString() => _text;

    private static string Text(double value) => value.ToString("G6").Replace('E', 'e');
}
