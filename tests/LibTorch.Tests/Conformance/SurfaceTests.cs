using TorchSharp;

namespace HessianFaultLab.LibTorch.Tests.Conformance;

/// <summary>
/// The subset must be a subset: code written against it compiles unchanged against the genuine package.
/// After a deliberate change of the surface, <c>HFL_SNAPSHOTS=update ./run-tests.sh</c> writes surface.txt anew.
/// </summary>
public class SurfaceTests
{
    private const string Snapshot = "tests/LibTorch.Tests/Conformance/surface.txt";

    private static readonly Lazy<IReadOnlyList<string>> Surface = new(() => ApiSignatures.Of(typeof(torch).Assembly));

    [Fact]
    public void The_surface_is_the_one_that_was_last_agreed_on()
    {
        var root = Ancestors().FirstOrDefault(d => File.Exists(Path.Combine(d, "HessianFaultLab.sln")));
        Assert.SkipWhen(root is null, "the tests do not run inside the repository, so there is no snapshot to compare with");
        var path = Path.Combine(root, Snapshot);
        if (Environment.GetEnvironmentVariable("HFL_SNAPSHOTS") == "update") File.WriteAllLines(path, Surface.Value);

        var agreed = File.ReadAllLines(path);
        var gone = agreed.Except(Surface.Value, StringComparer.Ordinal).Select(l => "- " + l);
        var added = Surface.Value.Except(agreed, StringComparer.Ordinal).Select(l => "+ " + l);
        var difference = string.Join('\n', gone.Concat(added));
        Assert.True(difference.Length == 0, $"the surface differs from {Snapshot}; HFL_SNAPSHOTS=update accepts it:\n{difference}");
    }

    [Fact]
    public void Every_member_stands_in_the_list_of_the_genuine_package()
    {
        var list = Ancestors().Select(d => Path.Combine(d, "shared", "torchsharp", "api.txt")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(list is null, "NOT CHECKED: shared/torchsharp/api.txt is not beside the repository, so nothing says what the genuine package has");

        var deviations = new ContractList(File.ReadLines(list)).Deviations(Surface.Value);
        Assert.True(deviations.Length == 0, $"the genuine TorchSharp lacks these members (- ours, + its nearest):\n{deviations}");
    }

    [Fact]
    public void A_member_that_the_list_lacks_is_reported_with_its_namesakes()
    {
        var contract = new ContractList(
        [
            "M torch.Tensor TorchSharp.torch.Tensor.abs()",
            "M torch.Tensor TorchSharp.torch.Tensor.sum(long dim, bool keepdim = false)",
            "M torch.Tensor TorchSharp.torch.Tensor.sum()",
        ]);

        Assert.Equal("", contract.Deviations(["M torch.Tensor TorchSharp.torch.Tensor.abs()"]));
        Assert.Equal(
            """
            - M torch.Tensor TorchSharp.torch.Tensor.sum(long axis, bool keepdim = false)
                + M torch.Tensor TorchSharp.torch.Tensor.sum(long dim, bool keepdim = false)
                + M torch.Tensor TorchSharp.torch.Tensor.sum()
            - M torch.Tensor TorchSharp.torch.Tensor.soften()

            """,
            contract.Deviations(
            [
                "M torch.Tensor TorchSharp.torch.Tensor.sum(long axis, bool keepdim = false)",
                "M torch.Tensor TorchSharp.torch.Tensor.soften()",
            ]));
    }

    [Theory]
    [InlineData("T static class TorchSharp.torch")]
    [InlineData("T class TorchSharp.torch.Tensor")]
    [InlineData("C TorchSharp.torch.Generator(UInt64 seed = 0, torch.Device device = null)")]
    [InlineData("P torch.Tensor TorchSharp.torch.Tensor.TensorItems[params torch.TensorIndex[] indices] { get; set; }")]
    [InlineData("F static torch.ScalarType TorchSharp.torch.float64")]
    [InlineData("E TorchSharp.torch.ScalarType.Float64 = 7")]
    [InlineData("M [protected] virtual void TorchSharp.torch.Generator.Dispose(bool disposing)")]
    [InlineData("M static Int16 TorchSharp.ScalarExtensionMethods.ToInt16[ext](Scalar value)")]
    [InlineData("M ValueTuple<T1, T2> TorchSharp.DisposeScope.Detach<T1,T2>(T1 first, T2 second)")]
    [InlineData("M (torch.Tensor, torch.Tensor) TorchSharp.torch.Tensor.max(long dim, bool keepdim = false)")]
    public void The_rendering_finds_what_is_certainly_there(string line) => Assert.Contains(line, Surface.Value);

    private static IEnumerable<string> Ancestors()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return folder.FullName;
    }
}
