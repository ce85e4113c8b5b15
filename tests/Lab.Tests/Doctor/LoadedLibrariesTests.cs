using HessianFaultLab.Lab.Doctor;

namespace HessianFaultLab.Lab.Tests.Doctor;

public sealed class LoadedLibrariesTests
{
    private static readonly LoadedLibraries Some = new(["/usr/lib/libm.so.6", "/x/libtorch_cpu.so.1.13", @"C:\torch\lib\c10.dll"]);

    [Fact]
    public void A_library_is_found_by_the_beginning_of_its_file_name() => Assert.Equal("/x/libtorch_cpu.so.1.13", Some.Find("torch_cpu"));

    [Fact]
    public void A_folder_of_that_name_does_not_count() => Assert.Null(new LoadedLibraries(["/opt/torch_cpu/libother.so"]).Find("torch_cpu"));

    [Fact]
    public void What_is_not_loaded_is_not_found() => Assert.Null(Some.Find("mkl_", "openblas"));

    [Fact]
    public void This_process_has_libraries() => Assert.NotEmpty(LoadedLibraries.OfThisProcess().Paths);
}
