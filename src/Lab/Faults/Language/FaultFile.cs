using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Faults.Language;

/// <summary>A fault type as its file says it.</summary>
[Named("fault", "A fault type of HessianFaultLab: what is done to a training, where and when.")]
public sealed record FaultFile
{
    [Setting("Its name, which is the file's name too")]
    public required string Fault { get; init; }

    [Setting("What goes wrong, in one sentence")]
    public required string Summary { get; init; }

    [Setting("What it damages")]
    public required FaultCategory Category { get; init; }

    [Setting("What in a program causes it, in kebab-case")]
    public required string RootCause { get; init; }

    [Setting("Ids of the operators of DEForm that it is, such as MZM")]
    public IReadOnlyList<string> Operator { get; init; } = [];

    [Setting("Names of the operators of DeepCrime that it is, such as change-label")]
    public IReadOnlyList<string> Deepcrime { get; init; } = [];

    [Setting("Where it comes from")]
    public FaultSource Catalogue { get; init; } = FaultSource.Own;

    [Setting("Values that $name stands for, each one value or a map of severities with a default")]
    public IReadOnlyDictionary<string, ParameterValues> Parameters { get; init; } = new Dictionary<string, ParameterValues>();

    [Setting("Where all injections sit that do not say otherwise"), BoundLater(typeof(TargetSpec))]
    public SpecNode? Target { get; init; }

    [Setting("What is done, in this order"), BoundLater(typeof(IReadOnlyList<InjectionSpec>))]
    public required SpecNode Inject { get; init; }

    [Setting("What a localizer should find; the components that the targets come to, if it is not given"), BoundLater(typeof(IReadOnlyList<TargetSpec>))]
    public SpecNode? Truth { get; init; }

    [Setting("What counts as found as well"), BoundLater(typeof(IReadOnlyList<TargetSpec>))]
    public SpecNode? Equivalent { get; init; }

    [Setting("What a model must have, beyond what the targets say")]
    public FaultRequirements Requires { get; init; } = new();
}
