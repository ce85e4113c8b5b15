using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

[Named("hide-keys", "Hides a random fraction of the keys of an attention.")]
public sealed class HideKeys : SiteAction
{
    [Setting("How many of the keys are hidden, as a fraction of all", Min = 0, AboveMin = true, Max = 1)]
    public required double Fraction { get; init; }

    [Setting("Whether every example has its own hidden keys; else the same positions are hidden in all")]
    public bool PerExample { get; init; }

    public override string DefaultSite => Role.AttentionMask;

    protected override Tensor Altered(Tensor value, Site site, Injection at)
    {
        var (examples, keys) = (PerExample ? (int)value.shape[0] : 1, (int)value.shape[^1]);
        var visible = new bool[examples * keys];
        Array.Fill(visible, true);
        for (var example = 0; example < examples; example++)
        {
            foreach (var key in Hidden(keys, example, site, at)) visible[example * keys + key] = false;
        }
        return value.logical_and(tensor(visible, [examples, 1, 1, keys]).to(value.device));
    }

    /// <summary>The keys with the smallest draws: a key's draw is its own, so that a longer sequence hides much the same ones.</summary>
    private IEnumerable<int> Hidden(int keys, int example, Site site, Injection at) => Enumerable.Range(0, keys)
        .OrderBy(key => at.Draws("keys", site.Place, example, key).Uniform())
        .Take(Math.Max(1, (int)Math.Round(Fraction * keys, MidpointRounding.AwayFromZero)));
}
