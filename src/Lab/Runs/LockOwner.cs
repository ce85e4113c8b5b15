using System.Globalization;

namespace HessianFaultLab.Lab.Runs;

/// <summary>Who holds a lock.</summary>
/// <param name="Host">The machine's name.</param>
/// <param name="ProcessId">On that machine.</param>
/// <param name="Born">When the process started, in the system's own ticks, which a later process of the same number has not.</param>
/// <param name="Beat">Counts up while the holder lives.</param>
public sealed record LockOwner(string Host, int ProcessId, string Born, long Beat)
{
    internal static LockOwner Me { get; } = new(Environment.MachineName, Environment.ProcessId, BirthOf(Environment.ProcessId) ?? "?", 0);

    /// <summary>True where it is another, living process of this machine.</summary>
    internal bool LivesHere => Host == Me.Host && ProcessId != Me.ProcessId && Born != "?" && BirthOf(ProcessId) == Born;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"process {ProcessId} on {Host}");

    internal string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Host}\n{ProcessId}\n{Born}\n{Beat}\n");

    /// <summary>Null where nobody has signed, or the text was read while it was written.</summary>
    internal static LockOwner? Read(string path)
    {
        try
        {
            return File.ReadAllLines(path) is [var host, var process, var born, var beat]
                && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && long.TryParse(beat, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? new LockOwner(host, id, born, count)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Null where the process does not live, or the system does not tell.</summary>
    private static string? BirthOf(int process)
    {
        try
        {
            // Fields 3 and 22 of /proc/PID/stat; the name, field 2, may hold spaces and brackets.
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            // A zombie is dead, though nobody may have buried it.
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
