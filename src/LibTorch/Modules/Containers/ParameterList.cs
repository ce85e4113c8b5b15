using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters in a list, registered under their positions: <c>0</c>, <c>1</c> and so on.</summary>
public class ParameterList : nn.Module, IEnumerable<Parameter>
{
    public ParameterList(params Parameter[] parameters) : base("ParameterList") => extend(parameters);

    public Parameter this[int index]
    {
        get => get_parameter($"{index}") ?? throw new ArgumentOutOfRangeException(nameof(index), $"the list has {Count} parameters, none at {index}");
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            ConditionallyRegisterParameter($"{index}", value);
        }
    }

    public int Count => OwnParameters.Count();

    public void Add(Parameter item) => register_parameter($"{Count}", item);

    public void append(params Parameter[] parameters) => extend(parameters);

    public void extend(IEnumerable<Parameter> parameters)
    {
        foreach (var parameter in parameters) Add(parameter);
    }

    public IEnumerator<Parameter> GetEnumerator() => OwnParameters.ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
