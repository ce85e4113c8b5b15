using HessianFaultLab.Lab.Models.AttentionClassifier;
using HessianFaultLab.Lab.Signals.Conservation;
using HessianFaultLab.Lab.Training;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>Notes scores and norms of some words before every n-th epoch.</summary>
internal sealed class CourseRecorder(AttentionClassifierModel model, Tensor words, int every) : ITrainingHook
{
    private readonly List<int> _epochs = [];
    private readonly List<WordStates> _states = [];

    internal IReadOnlyList<int> Epochs => _epochs;

    internal IReadOnlyList<WordStates> States => _states;

    public void BeforeStep(TrainingStep current)
    {
        if (current.Number % every == 0) Note(current.Number);
    }

    internal void Note(int epoch)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        _epochs.Add(epoch);
        _states.Add(WordStates.Of(model.Query, model.Keys.index_select(0, words), model.Embeddings.index_select(0, words)));
    }
}
