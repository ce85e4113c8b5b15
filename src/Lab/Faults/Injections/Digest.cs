using System.Security.Cryptography;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>A tensor's type, shape and bits in 16 hexadecimal digits: two tensors with the same digest are the same to the last bit.</summary>
public static class Digest
{
    public static string Of(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{tensor.dtype}[{string.Join(",", tensor.shape)}]"));
        hash.AppendData(tensor.detach().cpu().contiguous().bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset()[..8]);
    }

    /// <summary>Of every parameter and buffer of a model, by name.</summary>
    internal static Dictionary<string, string> Of(nn.Module model) => Of(model.state_dict());

    internal static Dictionary<string, string> Of(IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        tensors.ToDictionary(p => p.Key, p => Of(p.Value), StringComparer.Ordinal);
}
