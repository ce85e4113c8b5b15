using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A layer of two inputs that computes and holds nothing.</summary>
public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>, IParameterLessModule
{
    private protected ParameterLessModule(string name) : base(name)
    {
    }

    public override void register_parameter(string name, Parameter param) => throw HoldsNothing();

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw HoldsNothing();

    public override void register_module(string name, nn.Module submodule) => throw HoldsNothing();

    private InvalidOperationException HoldsNothing() => new($"{GetName()} takes no parameters, buffers or submodules");
}
