using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Faults.Injections;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>Changes the videos among training examples, each by itself.</summary>
public abstract class PixelAction : ExampleAction
{
    /// <summary>The changed video, a new tensor.</summary>
    /// <param name="video">[channels, frames, height, width].</param>
    /// <param name="stream">A stream of the video's own.</param>
    protected abstract Tensor Changed(Tensor video, Generator stream);

    protected sealed override Batch Changed(Batch batch, IReadOnlyList<int> numbers, IDataSet data, Injection at)
    {
        if (!batch.Inputs.TryGetValue("video", out var given)) throw new BadInputException($"{at.Name} changes pixels, but the data have {string.Join(", ", batch.Inputs.Keys)}");
        using var scope = NewDisposeScope();
        var changed = numbers.Select((number, i) =>
        {
            using var stream = at.Stream("pixels", number);
            return Changed(given.select(0, i), stream);
        }).ToList();
        var video = stack(changed).MoveToOuterDisposeScope();
        return new Batch(batch.Inputs.Select(p => p.Key == "video" ? KeyValuePair.Create(p.Key, video) : p), batch.Labels);
    }
}
