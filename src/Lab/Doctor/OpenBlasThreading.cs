namespace HessianFaultLab.Lab.Doctor;

/// <summary>With which threads an OpenBLAS was built; the numbers are those of its <c>openblas_get_parallel</c>.</summary>
public enum OpenBlasThreading
{
    Unknown = -1,
    None = 0,
    Pthreads = 1,
    OpenMP = 2,
}
