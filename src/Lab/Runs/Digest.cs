using System.Security.Cryptography;

namespace HessianFaultLab.Lab.Runs;

/// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
internal static class Digest
{
    internal static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    internal static string OfFile(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
