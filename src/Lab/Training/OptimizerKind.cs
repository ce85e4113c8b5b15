namespace HessianFaultLab.Lab.Training;

public enum OptimizerKind
{
    AdamW,
    Adam,
    Sgd,
}
