using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Studies.Stiffness;

/// <summary>What came of one training.</summary>
/// <param name="Variant">The net.</param>
/// <param name="Seed">Of its weights and of the order of examples.</param>
/// <param name="Parameters">How many it has.</param>
/// <param name="Courses">By measured step: every block, in the order in which data pass.</param>
/// <param name="Test">At the end.</param>
internal sealed record TrainedNet(NetVariant Variant, long Seed, long Parameters, IReadOnlyList<(int Step, IReadOnlyList<BlockState> Blocks)> Courses, Evaluation Test)
{
    /// <summary>The blocks' indices at the end.</summary>
    internal IReadOnlyList<double> Blocks => [.. Courses[^1].Blocks.Select(b => b.Index)];
}
