namespace HessianFaultLab.Lab.Data;

public enum Split
{
    Train,
    Validation,
    Test,
}
