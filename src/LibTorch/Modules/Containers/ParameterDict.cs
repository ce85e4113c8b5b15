using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters by name, in the order in which they came.</summary>
public class ParameterDict : nn.Module, IEnumerable<(string, Parameter)>
{
    public ParameterDict() : base("ParameterDict")
    {
    }

    public Parameter this[string key]
    {
        get => get_parameter(key) ?? throw new KeyNotFoundException($"there is no parameter '{key}'");
        set => ConditionallyRegisterParameter(key, value);
    }

    public int Count => OwnParameters.Count();

    public void Add(string key, Parameter value) => register_parameter(key, value);

    public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

    public bool ContainsKey(string key) => has_parameter(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => (value = get_parameter(key)) is not null;

    public IEnumerable<string> keys() => named_parameters(false).Select(p => p.name);

    public IEnumerable<Parameter> values() => OwnParameters;

    public IEnumerator<(string, Parameter)> GetEnumerator() => named_parameters(false).ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
