using HessianFaultLab.Lab.Doctor;

namespace HessianFaultLab.Lab.Tests.Doctor;

public sealed class BlasTests
{
    [Theory]
    [InlineData("/opt/conda/lib/libmkl_rt.so.2", "MKL")]
    [InlineData("/usr/lib/x86_64-linux-gnu/blis-openmp/libblis.so.4", "BLIS")]
    [InlineData("/System/Library/Frameworks/Accelerate.framework/Versions/A/Accelerate", "Accelerate")]
    [InlineData("/opt/venv/torch.libs/libopenblas-5a2f.so", "OpenBLAS")]
    public void Is_recognized_by_the_loaded_library(string path, string name) =>
        Assert.Equal(new Blas(name, path), Recognize(OpenBlasThreading.Unknown, "/usr/lib/libc.so.6", path));

    [Fact]
    public void OpenBLAS_with_OpenMP_is_well_and_counts_before_the_interface_library_beside_it() =>
        Assert.Equal(
            new Blas("OpenBLAS with OpenMP", "/usr/lib/openblas-openmp/libopenblasp-r0.3.21.so"),
            Recognize(OpenBlasThreading.OpenMP, "/usr/lib/openblas-openmp/libblas.so.3", "/usr/lib/openblas-openmp/libopenblasp-r0.3.21.so"));

    [Theory]
    [InlineData("/usr/lib/libopenblasp-r0.3.21.so", OpenBlasThreading.Pthreads, "OpenBLAS with pthreads")]
    [InlineData("/usr/lib/libopenblas-r0.3.21.so", OpenBlasThreading.None, "OpenBLAS without threads")]
    [InlineData("/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0", OpenBlasThreading.Unknown, "reference BLAS")]
    public void A_slow_one_raises_a_concern(string path, OpenBlasThreading threading, string name)
    {
        var blas = Recognize(threading, path);
        Assert.Equal(name, blas.Name);
        Assert.NotNull(blas.Concern);
    }

    [Theory]
    [InlineData("Build settings: BLAS_INFO=mkl, BUILD_TYPE=Release", "MKL, inside libtorch")]
    [InlineData("Build settings: BLAS_INFO=open", "OpenBLAS, inside libtorch")]
    [InlineData("", "inside libtorch")]
    public void The_build_configuration_tells_where_no_library_stands_out(string configuration, string name) =>
        Assert.Equal(name, Blas.Recognize(new(["/venv/torch/lib/libtorch_cpu.so"]), configuration, _ => OpenBlasThreading.Unknown).Name);

    [Fact]
    public void The_warning_about_pthreads_names_the_measured_reason_and_the_fix()
    {
        var finding = new BlasCheck().Judge(Recognize(OpenBlasThreading.Pthreads, "/usr/lib/libopenblasp-r0.3.21.so"));
        Assert.Equal(FindingStatus.Warning, finding.Status);
        Assert.Contains("66 ms instead of 25 ms", finding.Detail, StringComparison.Ordinal);
        Assert.Contains("apt-get install libopenblas0-openmp", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void The_one_of_this_process_has_a_name()
    {
        var finding = new BlasCheck().Examine(CancellationToken.None);
        Assert.NotEqual(FindingStatus.Failure, finding.Status);
        Assert.NotEmpty(finding.Detail);
    }

    [Fact]
    public void Debians_OpenBLAS_says_itself_how_it_was_built()
    {
        const string OpenMP = "/usr/lib/x86_64-linux-gnu/openblas-openmp/libopenblas.so.0";
        Assert.SkipUnless(File.Exists(OpenMP), "libopenblas0-openmp is not installed");
        Assert.Equal(OpenBlasThreading.OpenMP, OpenBlasLibrary.ThreadingOf(OpenMP));
        Assert.Equal(OpenBlasThreading.Unknown, OpenBlasLibrary.ThreadingOf("/no/such/library.so"));
    }

    private static Blas Recognize(OpenBlasThreading threading, params string[] paths) => Blas.Recognize(new(paths), "", _ => threading);
}
