namespace HessianFaultLab.Lab.Batches;

/// <summary>What <c>hfl run-one</c> tells whoever started it; see README.md.</summary>
public static class ElementExit
{
    /// <summary>The run is done, whatever its outcome; or was done before.</summary>
    public const int Done = 0;

    /// <summary>The run failed, and run.json says why. Another try would fail too.</summary>
    public const int Failed = 1;

    /// <summary>The plan, the spec or the machine has to be changed first.</summary>
    public const int BadInput = 2;

    /// <summary>Not done yet: it stopped with a checkpoint, or another process works on it. Try again (EX_TEMPFAIL of sysexits.h).</summary>
    public const int TryAgain = 75;
}
