namespace HessianFaultLab.Lab.Runs;

/// <summary>
/// A folder for one process at a time. The operating system holds the lock on the file <c>lock</c> and lets go of it when
/// the process dies, however it dies. On a share where locks do not reach other machines the file <c>owner</c> counts:
/// its holder counts it up, and whoever wants the lock watches whether it moves. No clock is compared with another.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(5);

    /// <summary>An owner on another machine that does not move for so long is dead.</summary>
    private static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(16);

    private readonly FileStream _held;
    private readonly string _owner;
    private readonly Timer _timer;
    private readonly Lock _writing = new();
    private LockOwner _me = LockOwner.Me;
    private bool _disposed;

    private FolderLock(FileStream held, string owner)
    {
        _held = held;
        _owner = owner;
        Beat();
        _timer = new Timer(_ => Beat(), null, BeatEvery, BeatEvery);
    }

    /// <summary>Takes the lock of a folder, which is made where it is missing; null where another process has it.</summary>
    /// <param name="folder">What is locked.</param>
    /// <param name="patience">How long to wait for it. A look at the state holds the lock for a moment, hence never zero.</param>
    /// <param name="deadAfter">Stands in for the time after which an owner elsewhere is dead.</param>
    /// <exception cref="BadInputException">The folder cannot be written to.</exception>
    public static FolderLock? TryTake(string folder, TimeSpan? patience = null, TimeSpan? deadAfter = null)
    {
        var until = Environment.TickCount64 + (long)(patience ?? TimeSpan.FromSeconds(1)).TotalMilliseconds;
        var owner = OwnerFile(folder);
        while (true)
        {
            if (Open(folder) is { } held)
            {
                if (IsOwnerDead(owner, deadAfter ?? DeadAfter)) return new FolderLock(held, owner);
                held.Dispose();
            }
            if (Environment.TickCount64 >= until) return null;
            Thread.Sleep(20);
        }
    }

    /// <summary>Whether a living process has the lock, as far as one look can tell.</summary>
    public static bool IsHeld(string folder)
    {
        var path = LockFile(folder);
        if (!File.Exists(path)) return false;
        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        return LockOwner.Read(OwnerFile(folder)) is { } owner && (owner.LivesHere || (owner.Host != LockOwner.Me.Host && IsFresh(folder)));
    }

    /// <summary>Who has signed last; null where nobody has.</summary>
    public static LockOwner? OwnerOf(string folder) => LockOwner.Read(OwnerFile(folder));

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _timer.Dispose();
        lock (_writing)
        {
            Quietly(() => File.Delete(_owner));
            _held.Dispose();
        }
    }

    private static string LockFile(string folder) => Path.Combine(folder, "lock");

    private static string OwnerFile(string folder) => Path.Combine(folder, "owner");

    private static FileStream? Open(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(LockFile(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (IsSharing(error))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{folder} cannot be written to: {Shown.Reason(error)}. Make room, or choose another folder.", error);
        }
    }

    /// <summary>EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION of Windows.</summary>
    private static bool IsSharing(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static bool IsOwnerDead(string path, TimeSpan deadAfter)
    {
        if (LockOwner.Read(path) is not { } owner) return true;
        if (owner.Host == LockOwner.Me.Host) return !owner.LivesHere;
        var until = Environment.TickCount64 + (long)deadAfter.TotalMilliseconds;
        while (Environment.TickCount64 < until)
        {
            Thread.Sleep(50);
            var now = LockOwner.Read(path);
            if (now is null) return true;
            if (now != owner) return false;
        }
        return true;
    }

    /// <summary>One look cannot see a count move; the file's time must do. A time in the future counts as fresh.</summary>
    private static bool IsFresh(string folder) => DateTime.UtcNow - File.GetLastWriteTimeUtc(OwnerFile(folder)) < DeadAfter;

    private void Beat()
    {
        lock (_writing)
        {
            if (_disposed) return;
            _me = _me with { Beat = _me.Beat + 1 };
            Quietly(() => File.WriteAllText(_owner, _me.ToText()));
        }
    }

    private static void Quietly(Action act)
    {
        try
        {
            act();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk must not end a run that may yet find room; the system's lock holds all the same.
        }
    }
}
