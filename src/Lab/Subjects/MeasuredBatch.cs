using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;

namespace HessianFaultLab.Lab.Subjects;

/// <summary>A subject from a model and the first test examples of its data.</summary>
internal static class MeasuredBatch
{
    /// <summary>More examples than this go in parts, so that the graph of one part fits into the caches.</summary>
    private const int LargestPart = 128;

    internal static Subject Of(string name, int step, LabModel model, IDataSet data, SubjectOptions options)
    {
        var count = Math.Min(options.BatchSize, data.Count(Split.Test));
        if (count == 0) throw new BadInputException($"{data.Name} has no test examples to measure on");
        var parameter = model.parameters().First();
        var batches = Enumerable.Range(0, count).Chunk(LargestPart).Select(numbers =>
        {
            using var taken = data.Take(Split.Test, numbers);
            return taken.To(parameter.device, parameter.dtype);
        }).ToList();
        var parts = batches.ConvertAll(b => new MicroBatch(() => model.call(b), logits => model.Loss(logits, b.Labels), b.Size));
        return new Subject(name, step, model, parts, parameter => model.Components.Owner(parameter).Name, batches);
    }
}
