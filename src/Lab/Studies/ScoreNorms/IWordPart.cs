using HessianFaultLab.Lab.Data.Synthetic;

namespace HessianFaultLab.Lab.Studies.ScoreNorms;

/// <summary>A part of the study that trains on sentences with topic words.</summary>
internal interface IWordPart
{
    /// <summary>How many sentences it trains on; null for as many as the paper.</summary>
    int? Sentences { get; }

    IEnumerable<WordTrainingSpec> Trainings { get; }

    /// <param name="run">Takes curves and figures.</param>
    /// <param name="data">What was trained on.</param>
    /// <param name="courses">Of <see cref="Trainings"/>, in their order.</param>
    void Judge(StudyRun run, TopicWords data, IReadOnlyList<WordCourse> courses);
}
