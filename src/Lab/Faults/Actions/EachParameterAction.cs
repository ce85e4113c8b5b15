using HessianFaultLab.Lab.Faults.Injections;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>Changes each parameter by itself.</summary>
public abstract class EachParameterAction : ParameterAction
{
    /// <summary>The parameter's new values, of the same shape; the old ones are left as they are.</summary>
    protected abstract Tensor Changed(TargetParameter parameter, Injection at);

    protected sealed override void Change(IReadOnlyList<TargetParameter> parameters, Injection at)
    {
        foreach (var parameter in parameters)
        {
            using var changed = Changed(parameter, at);
            parameter.Value.copy_(changed);
        }
    }
}
