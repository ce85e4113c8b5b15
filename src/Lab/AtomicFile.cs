namespace HessianFaultLab.Lab;

/// <summary>Writes a file so that it appears whole or not at all: beside it first, flushed to the disk, then renamed.</summary>
public static class AtomicFile
{
    /// <exception cref="BadInputException">The folder cannot be written to, or the disk is full; what stood there is kept.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        // Two processes or threads may write the same file; each has a temporary file of its own.
        var temporary = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error)
        {
            Discard(temporary);
            if (error is not (IOException or UnauthorizedAccessException)) throw;
            throw new BadInputException($"{path} cannot be written: {Shown.Reason(error)}. Make room, or choose another folder.", error);
        }
    }

    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to tell of.
        }
    }
}
