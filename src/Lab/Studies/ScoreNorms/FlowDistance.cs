using HessianFaultLab.Lab.Data;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>Gradient descent beside the flow in two variables, for every topic word with its own frequency.</summary>
internal static class FlowDistance
{
    /// <summary>The largest |difference| of margin or score over all words and records.</summary>
    internal static double Of(WordCourse course, IDataSet data, IReadOnlyList<int> words, int others) => Of(course, Flows(course, data, words, others)).Max(p => p.Distance);

    /// <summary>By word and record: the margins and scores of both.</summary>
    internal static IEnumerable<(int Word, int Epoch, double Margin, double Score, double FlowMargin, double FlowScore, double Distance)> Of(WordCourse course, IReadOnlyList<TopicWordFlow> flows)
    {
        double[] times = [.. course.Epochs.Select(e => e * course.Spec.LearningRate)];
        for (var word = 0; word < flows.Count; word++)
        {
            var perMargin = flows[word].Norm(1);
            // Descent starts next to zero, in no direction of its own.
            var solution = flows[word].At(times);
            foreach (var (record, state) in course.States.Index())
            {
                var (margin, score) = (state.Norms[word] / perMargin, state.Scores[word]);
                yield return (word, course.Epochs[record], margin, score, solution[record][0], solution[record][1],
                    Math.Max(Math.Abs(margin - solution[record][0]), Math.Abs(score - solution[record][1])));
            }
        }
    }

    internal static IReadOnlyList<TopicWordFlow> Flows(WordCourse course, IDataSet data, IReadOnlyList<int> words, int others)
    {
        var count = data.Count(Split.Train);
        using var all = data.Take(Split.Train, [.. Enumerable.Range(0, count)]);
        var occurrences = all["tokens"].data<long>().ToArray().CountBy(w => (int)w).ToDictionary();
        return [.. words.Select(w => new TopicWordFlow(data.Classes, others, occurrences.GetValueOrDefault(w) / (double)count, course.QueryNorm))];
    }
}
