namespace HessianFaultLab.Lab.Batches;

/// <summary>Where the runs of a batch stand.</summary>
/// <param name="Total">Runs in the plan.</param>
/// <param name="Skipped">Done before.</param>
/// <param name="Done">Done in this batch, or beside it by another process.</param>
/// <param name="Failed">Failed in this batch, or before and not to be tried again.</param>
/// <param name="Stale">Of those to do: done before by another spec or version, or damaged since.</param>
public sealed record BatchCounts(int Total, int Skipped, int Done, int Failed, int Stale)
{
    /// <summary>Neither done nor failed.</summary>
    public int Open => Total - Skipped - Done - Failed;
}
