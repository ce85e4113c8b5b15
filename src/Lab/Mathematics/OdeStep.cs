namespace HessianFaultLab.Lab.Mathematics;

/// <summary>
/// A step that was accepted, with the solution between its ends: the continuous extension of fourth order (Dormand, Prince 1986;
/// Hairer, Norsett, Wanner 1993, II.6), which meets state and slope at both ends.
/// </summary>
public sealed class OdeStep
{
    private readonly double[] bend;

    internal OdeStep(double from, double to, double[] start, double[] end, double[] startSlope, double[] endSlope, double[] bend)
    {
        (From, To, Start, End, StartSlope, EndSlope) = (from, to, start, end, startSlope, endSlope);
        this.bend = bend;
    }

    /// <summary>The time at which it begins.</summary>
    public double From { get; }

    /// <summary>The time at which it ends.</summary>
    public double To { get; }

    public double Length => To - From;

    /// <summary>The state at its beginning.</summary>
    public IReadOnlyList<double> Start { get; }

    /// <summary>The state at its end.</summary>
    public IReadOnlyList<double> End { get; }

    /// <summary>f at its beginning.</summary>
    public IReadOnlyList<double> StartSlope { get; }

    /// <summary>f at its end.</summary>
    public IReadOnlyList<double> EndSlope { get; }

    /// <summary>The state at a time within it.</summary>
    public double[] At(double time)
    {
        if (!(time >= From && time <= To)) throw new ArgumentOutOfRangeException(nameof(time), time, $"the step goes from {From} to {To}");
        var share = Length > 0 ? (time - From) / Length : 0;
        var state = new double[Start.Count];
        for (var i = 0; i < state.Length; i++)
        {
            var difference = End[i] - Start[i];
            var atStart = Length * StartSlope[i] - difference;
            var atEnd = difference - Length * EndSlope[i] - atStart;
            state[i] = Start[i] + share * (difference + (1 - share) * (atStart + share * (atEnd + (1 - share) * bend[i])));
        }
        return state;
    }
}
