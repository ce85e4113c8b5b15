using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Data;

/// <summary>
/// Some examples as tensors. Inputs go by name: <c>tokens</c> (int64; [batch, length], or [batch, sentences, words] for
/// documents), <c>mask</c> (bool, same shape, true where there is a token), <c>video</c> ([batch, channels, frames, height,
/// width]). Labels are int64 classes.
/// </summary>
public sealed class Batch : IDisposable
{
    private readonly Dictionary<string, Tensor> _inputs;

    public Batch(IEnumerable<KeyValuePair<string, Tensor>> inputs, Tensor labels)
    {
        _inputs = new Dictionary<string, Tensor>(inputs, StringComparer.Ordinal);
        Labels = labels;
    }

    public IReadOnlyDictionary<string, Tensor> Inputs => _inputs;

    public Tensor Labels { get; }

    public int Size => (int)Labels.shape[0];

    public Tensor this[string name] =>
        _inputs.TryGetValue(name, out var tensor) ? tensor : throw new BadInputException($"the model reads '{name}', but the data has {string.Join(", ", _inputs.Keys)}");

    /// <summary>A copy on a device; real inputs in the given type, whole numbers and masks as they are.</summary>
    public Batch To(Device device, ScalarType type) => new(
        _inputs.Select(p => KeyValuePair.Create(p.Key, p.Value.is_floating_point() ? p.Value.to(type, device) : p.Value.to(device))),
        Labels.to(device));

    public void Dispose()
    {
        foreach (var tensor in _inputs.Values) tensor.Dispose();
        Labels.Dispose();
    }
}
