namespace HessianFaultLab.Lab;

/// <summary>A folder whose files appear together: they are written into a folder beside it, which is then renamed.</summary>
internal static class AtomicFolder
{
    /// <summary>Does nothing where the folder is there.</summary>
    /// <param name="target">The folder.</param>
    /// <param name="half">Where it is written; what an earlier attempt left there is dropped.</param>
    /// <param name="write">Writes the files into the folder that it is given.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal static void Write(string target, string half, Action<string> write)
    {
        if (Directory.Exists(target)) return;
        if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        Directory.CreateDirectory(half);
        write(half);
        try
        {
            Directory.Move(half, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Another process was faster.
            Directory.Delete(half, recursive: true);
        }
    }
}
