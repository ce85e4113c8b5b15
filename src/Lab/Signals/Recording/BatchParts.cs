using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;

namespace HessianFaultLab.Lab.Signals.Recording;

/// <summary>A batch in parts of the same size, or of one example more.</summary>
internal sealed class BatchParts : IDisposable
{
    private readonly List<Batch> _batches = [];

    internal BatchParts(LabModel model, Batch batch, int count)
    {
        var start = 0;
        for (var i = 0; i < count; i++)
        {
            var size = (batch.Size - start) / (count - i);
            var at = start;
            var inputs = batch.Inputs.Select(p => KeyValuePair.Create(p.Key, p.Value.narrow(0, at, size).DetachFromDisposeScope()));
            _batches.Add(new Batch(inputs, batch.Labels.narrow(0, at, size).DetachFromDisposeScope()));
            start += size;
        }
        Parts = _batches.ConvertAll(b => new MicroBatch(() => model.call(b), logits => model.Loss(logits, b.Labels), b.Size));
    }

    internal IReadOnlyList<MicroBatch> Parts { get; }

    public void Dispose() => _batches.ForEach(b => b.Dispose());
}
