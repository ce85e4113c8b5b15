using System.Globalization;

namespace HessianFaultLab.Lab.Batches.Slurm;

/// <summary>What a cluster allows, as <c>scontrol show config</c> prints it.</summary>
/// <param name="text">What it printed.</param>
internal sealed class SlurmConfiguration(string text)
{
    /// <summary>One more than the largest number of a task.</summary>
    internal int MaxArraySize => int.TryParse(Setting("MaxArraySize"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : 1001;

    /// <summary>Whether a job that ends with 75 is queued again: RequeueExit lists numbers and ranges.</summary>
    internal bool RequeuesTryAgain => Setting("RequeueExit").Split(',').Any(part =>
        part.Split('-') is [var from, .. var rest] && int.TryParse(from, out var low) && int.TryParse(rest is [var to] ? to : from, out var high)
        && ElementExit.TryAgain >= low && ElementExit.TryAgain <= high);

    internal static SlurmConfiguration OfThisCluster() => new(SlurmClient.Run("scontrol", "show", "config"));

    private string Setting(string name) =>
        text.Split('\n').Select(line => line.Split('=', 2)).FirstOrDefault(pair => pair.Length == 2 && pair[0].Trim() == name)?[1].Trim() ?? "";
}
