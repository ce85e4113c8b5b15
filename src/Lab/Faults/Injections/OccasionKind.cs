namespace HessianFaultLab.Lab.Faults.Injections;

public enum OccasionKind
{
    Injected,
    Restored,
}
