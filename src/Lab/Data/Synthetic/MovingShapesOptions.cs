using System.ComponentModel;
using HessianFaultLab.Lab.Data.Sources;

namespace HessianFaultLab.Lab.Data.Synthetic;

public sealed record MovingShapesOptions : SyntheticOptions
{
    [Within(1, 4), Description("shapes: plus, cross, ring, bar")]
    public int Shapes { get; init; } = 2;

    [Within(1, 4), Description("directions: right, left, down, up; a class is a shape with a direction")]
    public int Directions { get; init; } = 4;

    [Within(1, 16), Description("places side by side, each with one moving shape")]
    public int Places { get; init; } = 3;

    [Within(-1, 15), Description("the place that counts; -1 takes the middle one. Not read where a cue says it")]
    public int Stage { get; init; } = -1;

    [Description("a bright bar at the left edge says which place counts, anew in every video")]
    public bool Cue { get; init; }

    [Within(0, 64), Description("empty columns beside and between the places; from the encoder's receptive field on, it sees no order of places")]
    public int Gap { get; init; } = 12;

    [Within(4, 64), Description("rows and columns of a place; a shape that leaves it comes back on the other side")]
    public int PlaceSize { get; init; } = 8;

    [Within(2, 64), Description("frames of a video")]
    public int Frames { get; init; } = 8;

    [Within(0, 64), Description("shapes that stand still anywhere")]
    public int Distractors { get; init; } = 2;

    [Within(0, 10), Description("standard deviation of the noise on every pixel; shapes have brightness 1")]
    public double Noise { get; init; } = 0.25;

    public int Classes => Shapes * Directions;

    public int Width => Places * (PlaceSize + Gap) + Gap;

    protected override IEnumerable<string> Contradictions()
    {
        if (Classes < 2) yield return "shapes times directions is 1; a classifier needs two classes";
        if (Classes < Places) yield return $"places is {Places}, but every place needs a class of its own and there are {Classes}; ask for fewer places or more shapes";
        if (Stage >= Places) yield return $"stage is {Stage}, but the last place is {Places - 1}";
        if (Cue && Places > PlaceSize) yield return $"places is {Places}; a cue of {PlaceSize} rows can tell {PlaceSize} apart";
        if (Cue && Gap < 4) yield return $"gap is {Gap}; a cue needs 4 columns";
    }
}
