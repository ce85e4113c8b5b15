namespace HessianFaultLab.Lab.Data.Text;

/// <summary>Files and folders that a user named: what goes wrong with them, said in the user's terms.</summary>
internal static class Files
{
    internal static FileStream Open(string path)
    {
        if (Directory.Exists(path)) throw new BadInputException($"{path} is a folder; a file is wanted");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException($"{path} does not exist{Beside(path)}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"{path} cannot be read: {error.Message}", error);
        }
    }

    internal static int Read(FileStream stream, Span<byte> buffer, string path)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (IOException error)
        {
            throw new BadInputException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Names of what is in a folder, in ordinal order, so that every file system gives the same.</summary>
    internal static string[] Inside(string folder, bool folders)
    {
        if (File.Exists(folder)) throw new BadInputException($"{folder} is a file; a folder is wanted");
        if (!Directory.Exists(folder)) throw new BadInputException($"{folder} does not exist{Beside(folder)}");
        try
        {
            var paths = folders ? Directory.GetDirectories(folder) : Directory.GetFiles(folder);
            return [.. paths.Select(p => Path.GetFileName(p)).Where(n => n[0] != '.').Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{folder} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>What does exist there, as a help against slips of the finger.</summary>
    private static string Beside(string path)
    {
        const int shown = 8;
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is null || !Directory.Exists(folder)) return folder is null ? "" : $"; neither does {folder}";
        var names = Directory.EnumerateFileSystemEntries(folder).Take(shown + 1).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal).ToArray();
        return names.Length == 0 ? "; its folder is empty" : $"; there is {string.Join(", ", names.Take(shown))}{(names.Length > shown ? ", ..." : "")}";
    }
}
