namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>A step of a run's training.csv.</summary>
internal readonly record struct TrainingPoint(long Step, double? Loss, double? GradientNorm, double? ValidationLoss, double? ValidationAccuracy);
