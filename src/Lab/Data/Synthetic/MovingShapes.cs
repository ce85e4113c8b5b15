using HessianFaultLab.Lab.Data.Examples;
using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Data.Synthetic;

/// <summary>
/// Videos for cross-attention: places side by side on a wide canvas, in each a shape that moves in some direction, every place
/// another class (shape x direction), besides shapes that stand still and noise. The label is the class in one place, the stage:
/// always the same one, or the one that a cue at the left edge names.
/// </summary>
/// <remarks>
/// <para>
/// The selector is where a shape is, and that is out of a convolution's reach: it is equivariant to translation, and learns of its
/// position only from padding within its receptive field. Attention over tokens with positions can simply look there.
/// </para>
/// <para>
/// What that guarantees (without label noise, hints and imbalance). If no token's receptive field holds parts of two places, or of a
/// place and an edge or the cue (a gap of at least the field's width R), and the places are a whole number of strides apart, then
/// the multiset of token features does not change in distribution when places change their contents. Given the multiset, the
/// label is uniform among the classes shown (one for each place), so any model that pools tokens uniformly, with whatever
/// trained encoder before and classifier behind, is right with probability 1 / places at most.
/// </para>
/// <para>
/// What it does not guarantee: the default gap is smaller than the 18 columns that three 3 x 3 x 3 convolutions with two
/// halvings see in principle, to save time; a few tokens see the fringes of two neighbours and of an edge. Positions
/// added before a nonlinear encoder, or a pooling that keeps places apart, are routes around as well. The middle place is
/// the stage because the edges leak least there. With a cue, trained queries, which are the same for every video, must
/// read the cue and all places side by side, and the layers behind must choose: a much harder task, off by default.
/// </para>
/// </remarks>
public sealed class MovingShapes : SyntheticSet<float[]>
{
    private const int CueColumns = 3;

    private readonly MovingShapesOptions _options;
    private readonly VideoSize _size;
    private readonly int _stage;

    /// <exception cref="BadInputException">The options do not fit together.</exception>
    public MovingShapes(MovingShapesOptions options)
        : base("moving-shapes", options, options.Classes)
    {
        options.Validate(Name);
        _options = options;
        _size = new VideoSize(1, options.Frames, options.PlaceSize, options.Width);
        _stage = options.Stage < 0 ? options.Places / 2 : options.Stage;
    }

    public override IReadOnlyDictionary<string, int> Dimensions => _size.Dimensions;

    private protected override float[] Make(int label, bool hinted, RandomDraws stream)
    {
        var video = new float[_size.Values];
        var stage = _options.Cue ? stream.Below(_options.Places) : _stage;
        // Other classes for the other places: the number that follows the label cyclically is never the label.
        var others = stream.Some(_options.Places - 1, Classes - 1);
        for (int place = 0, used = 0; place < _options.Places; place++)
        {
            var shown = place == stage || hinted ? label : (label + 1 + others[used++]) % Classes;
            DrawMoving(video, place, shown, stream);
        }
        for (var i = 0; i < _options.Distractors; i++) DrawStill(video, stream);
        if (_options.Cue) DrawCue(video, stage);
        for (var i = 0; i < video.Length && _options.Noise > 0; i++) video[i] += (float)(_options.Noise * stream.Bell());
        return video;
    }

    private protected override Batch Stack(IReadOnlyList<Labelled<float[]>> examples) => Stacking.Videos(examples, _size);

    private void DrawMoving(float[] video, int place, int shown, RandomDraws stream)
    {
        var side = _options.PlaceSize;
        var left = _options.Gap + place * (side + _options.Gap);
        var (row, column) = (stream.Below(side), stream.Below(side));
        var (rows, columns) = ShapeMasks.Steps[shown % _options.Directions];
        for (var frame = 0; frame < _size.Frames; frame++)
        {
            foreach (var (r, c) in ShapeMasks.All[shown / _options.Directions])
                video[At(frame, Wrap(row + frame * rows + r, side), left + Wrap(column + frame * columns + c, side))] = 1;
        }
    }

    private void DrawStill(float[] video, RandomDraws stream)
    {
        var mask = ShapeMasks.All[stream.Below(_options.Shapes)];
        var (row, column) = (stream.Below(_size.Height - 2), stream.Below(_size.Width - 2));
        for (var frame = 0; frame < _size.Frames; frame++)
        {
            foreach (var (r, c) in mask) video[At(frame, row + r, column + c)] = 1;
        }
    }

    /// <summary>A bar whose height in the canvas names the place.</summary>
    private void DrawCue(float[] video, int stage)
    {
        var (top, below) = (stage * _size.Height / _options.Places, (stage + 1) * _size.Height / _options.Places);
        for (var frame = 0; frame < _size.Frames; frame++)
        {
            for (var row = top; row < below; row++)
            {
                for (var column = 0; column < CueColumns; column++) video[At(frame, row, column)] = 1;
            }
        }
    }

    private int At(int frame, int row, int column) => (frame * _size.Height + row) * _size.Width + column;

    private static int Wrap(int value, int side) => ((value % side) + side) % side;
}
