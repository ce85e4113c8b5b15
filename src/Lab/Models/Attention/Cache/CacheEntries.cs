using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Attention.Cache;

/// <summary>Keys and values of successive positions.</summary>
/// <param name="Keys">[batch, heads, positions, width].</param>
/// <param name="Values">The same shape.</param>
/// <param name="IsPresent">Bool, true where a position can be attended to; broadcasts to [batch, heads, 1, positions]. Null for everywhere.</param>
public sealed record CacheEntries(Tensor Keys, Tensor Values, Tensor? IsPresent = null)
{
    /// <summary>How many positions there are.</summary>
    public long Length => Keys.shape[2];

    /// <summary>These and, behind them, others.</summary>
    internal CacheEntries Then(CacheEntries next)
    {
        var present = IsPresent is null && next.IsPresent is null ? null : cat([Presence(), next.Presence()], -1);
        return new CacheEntries(cat([Keys, next.Keys], 2), cat([Values, next.Values], 2), present);
    }

    internal CacheEntries Part(long start, long length) => new(Keys.narrow(2, start, length), Values.narrow(2, start, length));

    /// <summary>[batch, heads, 1, positions].</summary>
    internal Tensor Presence()
    {
        long[] shape = [Keys.shape[0], Keys.shape[1], 1, Length];
        return IsPresent is null ? ones(shape, dtype: ScalarType.Bool, device: Keys.device) : IsPresent.expand(shape);
    }
}
