using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Data.Safetensors;

/// <summary>Named tensors that are read one at a time.</summary>
public interface ITensorSource : IDisposable
{
    IReadOnlyList<TensorEntry> Entries { get; }

    /// <summary>What is known of the tensor of this name; null where there is none.</summary>
    TensorEntry? Find(string name);

    /// <summary>The tensor of this name, on the CPU; the caller disposes of it.</summary>
    /// <exception cref="BadInputException">There is none, or its file is broken.</exception>
    Tensor Read(string name);
}
