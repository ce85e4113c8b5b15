using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Examples;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>Full-batch gradient descent on the attention classifier, with the course of the topic words.</summary>
internal static class WordTraining
{
    /// <exception cref="ArithmeticException">It diverged.</exception>
    internal static WordCourse Run(WordTrainingSpec spec, IDataSet data, IReadOnlyList<int> words, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        using var kept = new KeptBatches(data);
        using var weights = new Generator(unchecked((ulong)spec.Seed), CPU);
        var model = new AttentionClassifierSpec { Head = spec.Head, EmbeddingDeviation = spec.EmbeddingDeviation }.Fit(data.Dimensions, data.Classes);
        using var net = (AttentionClassifierModel)ModelKinds.Of(model).Create(model, weights);
        if (spec.DoublePrecision) net.to(ScalarType.Float64);
        var numbers = tensor(words.Select(w => (long)w).ToArray());
        var recorder = new CourseRecorder(net, numbers, spec.Every);
        List<ITrainingHook> hooks = [recorder, .. Freezes(spec.Trained, net, numbers)];
        var training = new TrainingSpec
        {
            Optimizer = OptimizerKind.Sgd, LearningRate = spec.LearningRate, BatchSize = data.Count(Split.Train), Steps = spec.Epochs, Order = Order.Sequential, Seed = spec.Seed,
        };
        using var trainer = new Trainer(net, kept, training, hooks);
        // The validation split is for choosing; nothing is chosen here.
        var outcome = trainer.Run(cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (outcome.Kind == OutcomeKind.Diverged) throw new ArithmeticException($"{spec.Name}: {outcome.Detail}");
        recorder.Note(spec.Epochs);
        return new WordCourse(
            spec, (double)net.Query.norm(), recorder.Epochs, recorder.States, [.. trainer.History.Select(r => r.Loss)],
            Evaluation.Of(net, data, Split.Train, cancellation), Evaluation.Of(net, data, Split.Test, cancellation));
    }

    private static IEnumerable<ITrainingHook> Freezes(TrainedWords trained, AttentionClassifierModel net, Tensor topics)
    {
        if (trained == TrainedWords.All) yield break;
        var moved = zeros([net.Keys.shape[0], 1], dtype: net.Keys.dtype);
        if (trained == TrainedWords.OfTopics) moved.index_fill_(0, topics, 1);
        if (trained is TrainedWords.OfTopics or TrainedWords.KeysFrozen) yield return new RowFreeze(net.Keys, moved);
        if (trained is TrainedWords.OfTopics or TrainedWords.EmbeddingsFrozen) yield return new RowFreeze(net.Embeddings, moved);
    }
}
