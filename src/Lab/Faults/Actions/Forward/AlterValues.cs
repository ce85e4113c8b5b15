using HessianFaultLab.Lab.Faults.Alterations;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

[Named("alter-values", "Alters numbers of a tensor of the forward pass: any input, output or other site.")]
public sealed class AlterValues : SiteAction
{
    [Setting("What is done to them")]
    public required Alteration How { get; init; }

    public override IEnumerable<string> Problems(Schedule schedule) => How.Problems();

    protected override Tensor Altered(Tensor value, Site site, Injection at) => How.Apply(value, new AlteredPlace(at, site.Name, HasExamples: true));
}
