using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Layers, each of which takes the output of the one before.</summary>
/// <remarks>An intermediate result is disposed of as soon as the next layer is through with it.</remarks>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<(string Name, nn.IModule<Tensor, Tensor> Layer)> _layers = [];

    protected internal Sequential(params (string, nn.Module<Tensor, Tensor>)[] modules) : base(nameof(Sequential))
    {
        foreach (var (key, module) in modules) append(key, module);
    }

    protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules) append(module);
    }

    public int Count => _layers.Count;

    [IndexerName("SequentialItems")]
    public nn.IModule<Tensor, Tensor> this[int index] => _layers[index].Layer;

    public Sequential append(nn.IModule<Tensor, Tensor> module) => append($"{_layers.Count}", module);

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        register_module(name, (nn.Module)module);
        _layers.Add((name, module));
        return this;
    }

    public override Tensor forward(Tensor tensor)
    {
        if (_layers.Count == 0) return tensor.alias();
        var current = tensor;
        foreach (var (_, layer) in _layers)
        {
            var next = layer.call(current);
            if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next)) current.Dispose();
            current = next;
        }
        return current;
    }
}
