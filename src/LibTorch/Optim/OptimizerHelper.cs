using HessianFaultLab.LibTorch.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// What the optimisers share: groups, a state a parameter, and a step without derivatives that leaves no tensor behind.
/// </summary>
/// <remarks>
/// The updates use libtorch's operators on lists of tensors: a step costs a few calls in all instead of a few a parameter,
/// and a GPU fuses them.
/// </remarks>
public abstract class OptimizerHelper : optim.Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);

    private protected OptimizerHelper()
    {
    }

    public override void zero_grad()
    {
        using var gradless = no_grad();
        using var scope = NewDisposeScope();
        var gradients = parameters().Select(p => p.grad).OfType<Tensor>().ToList();
        if (gradients.Count == 0) return;
        // A gradient that was made with create_graph hangs on a graph; zeroed in place it would keep it.
        foreach (var gradient in gradients.Where(g => !g.is_leaf)) gradient.detach_();
        Aten.ForeachZero_.CallMany(Argument.Tensors(gradients));
    }

    public override void add_param_group(ParamGroup param_group) => Add(param_group);

    private protected void Add(ParamGroup param_group)
    {
        var group = param_group.Parameters.ToList();
        if (group.Count == 0) throw new ArgumentException("a group without parameters has nothing to learn", nameof(param_group));
        if (group.Find(p => p.IsInvalid) is not null) throw new ArgumentException("a parameter of the group has been disposed of; collect parameters after the model's last conversion", nameof(param_group));
        if (group.Exists(p => !p.is_leaf)) throw new ArgumentException("an optimiser takes leaves of the derivative graph", nameof(param_group));
        if (group.Exists(_states.ContainsKey)) throw new ArgumentException("a parameter belongs to one group only", nameof(param_group));
        param_group.Parameters = group;
        param_group.Options = Complete(param_group.Options);
        param_group.InitialLearningRate = param_group.LearningRate;
        foreach (var parameter in group)
        {
            var state = NewState(parameter);
            state.Initialize(param_group.Options);
            if (!_states.TryAdd(parameter, state)) throw new ArgumentException("a parameter stands in the group twice", nameof(param_group));
        }
        Groups.Add(param_group);
    }

    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        foreach (var group in Groups)
        {
            result.Options.Add(group.Options);
            result.StateIndexRef.Add([]);
            foreach (var parameter in group.Parameters)
            {
                result.StateIndexRef[^1].Add(result.State.Count);
                result.State.Add(_states[parameter]);
            }
        }
        return result;
    }

    /// <summary>Takes over options and states from an optimiser of the same kind with groups of the same sizes.</summary>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var mine = this.state_dict();
        if (mine.Options.Count != state_dict.Options.Count) throw new ArgumentException($"the state has {state_dict.Options.Count} groups, this optimiser has {mine.Options.Count}", nameof(state_dict));
        if (mine.State.Count != state_dict.State.Count) throw new ArgumentException($"the state has {state_dict.State.Count} parameters, this optimiser has {mine.State.Count}", nameof(state_dict));
        foreach (var (own, other) in mine.Options.Zip(state_dict.Options))
            if (!ReferenceEquals(own, other)) own.LoadStateDict(other);
        foreach (var (own, other) in mine.State.Zip(state_dict.State))
            if (!ReferenceEquals(own, other)) own.LoadStateDict(other);
    }

    /// <summary>Moves all states to a device.</summary>
    public void to(Device device)
    {
        foreach (var state in _states.Values) state.to(device);
    }

    private protected override void Release()
    {
        foreach (var state in _states.Values) state.Release();
    }

    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using var recording = enable_grad();
            loss = loss_closure();
        }
        using var gradless = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in Groups) body((T)group);
        return loss;
    }

    /// <summary>The options with every gap filled from the defaults, and checked.</summary>
    private protected abstract OptimizerOptions Complete(OptimizerOptions? options);

    private protected abstract OptimizerState NewState(Parameter parameter);

    /// <summary>The parameters that have a gradient now.</summary>
    private protected Trained<TState> Collect<TState>(ParamGroup group) where TState : OptimizerState
    {
        var result = new Trained<TState>();
        foreach (var parameter in group.Parameters)
            if (parameter.grad is { } gradient) result.Add(parameter, gradient, (TState)_states[parameter]);
        return result;
    }

    private protected static double AtLeastZero(double? value, string name) =>
        value is { } v && v >= 0 ? v : throw new ArgumentOutOfRangeException(name, value, $"{name} is at least 0");

    private protected static double Decay(double? value, string name) =>
        value is { } v && v is >= 0 and < 1 ? v : throw new ArgumentOutOfRangeException(name, value, $"{name} is at least 0 and below 1");
}
