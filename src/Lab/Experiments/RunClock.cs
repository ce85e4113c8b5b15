using System.Diagnostics;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Experiments;

/// <summary>Takes the time of training steps as they go by.</summary>
internal sealed class RunClock
{
    private long _since;
    private bool _isWarm;

    internal RunTiming.Stretch Steps { get; private set; } = RunTiming.Stretch.None;

    internal RunTiming.Stretch Evaluations { get; private set; } = RunTiming.Stretch.None;

    /// <summary>The next step begins now.</summary>
    internal void Start() => _since = Stopwatch.GetTimestamp();

    /// <summary>A step ended. The first is not counted: libtorch sets itself up in it.</summary>
    internal void Stop(bool hasEvaluated)
    {
        var took = new RunTiming.Stretch(1, Stopwatch.GetElapsedTime(_since).TotalSeconds);
        if (hasEvaluated) Evaluations += took;
        else if (_isWarm) Steps += took;
        _isWarm = true;
    }
}
