using System.Buffers;
using System.Security.Cryptography;

namespace HessianFaultLab.Lab.Runs;

/// <summary>A CSV file to which the files of the same name of many runs are appended, without their headers.</summary>
internal sealed class MergedFile
{
    private const int Piece = 1 << 20;

    private readonly string _name;
    private readonly byte[] _header;
    private readonly Stream _target;
    private long _lastStart;

    internal MergedFile(string name, byte[] header, Stream target)
    {
        (_name, _header, _target) = (name, header, target);
        _target.Write(header);
        _lastStart = _target.Position;
    }

    /// <summary>Appends a run's file, if the run has one; false where it is not what the record says, or has other columns.</summary>
    internal bool Append(RunFolder run, RunRecord record)
    {
        _lastStart = _target.Position;
        if (record.Files.FirstOrDefault(f => f.Name == _name) is not { } expected) return true;
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            using var source = new FileStream(run.In(_name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var header = buffer.AsSpan(0, _header.Length);
            if (source.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.SequenceEqual(_header)) return false;
            hash.AppendData(header);
            for (int read; (read = source.Read(buffer, 0, Piece)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                _target.Write(buffer, 0, read);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset()) == expected.Sha256;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Removes what the last call has appended.</summary>
    internal void TakeBack()
    {
        _target.SetLength(_lastStart);
        _target.Position = _lastStart;
    }
}
