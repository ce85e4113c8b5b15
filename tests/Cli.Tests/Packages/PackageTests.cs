using System.IO.Compression;
using System.Runtime.Versioning;

namespace HessianFaultLab.Cli.Tests.Packages;

/// <summary>The packages, used as their users use them.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PackageTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    private static readonly string Version = VersionText.Product;

    [Theory]
    [InlineData("hfl")]
    [InlineData("HessianFaultLab.Curvature")]
    [InlineData("HessianFaultLab.LibTorch")]
    public void Every_package_has_a_README_and_the_licence(string name)
    {
        using var package = ZipFile.OpenRead(Path.Combine(feed.Packages, $"{name}.{Version}.nupkg"));
        var files = package.Entries.Select(e => e.FullName).ToList();
        Assert.Contains("README.md", files);
        Assert.Contains("LICENSE", files);
        using var reader = new StreamReader(package.GetEntry($"{name}.nuspec")!.Open());
        var about = reader.ReadToEnd();
        Assert.Contains("<license type=\"expression\">MIT</license>", about, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", about, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tool_is_installed_and_runs_the_quickstart()
    {
        var tools = Path.Combine(feed.Folder("tool"), "bin");
        var work = feed.Folder("work");
        feed.Dotnet(work, "tool", "install", "hfl", "--version", Version, "--tool-path", tools, "--configfile", feed.Configuration);
        var hfl = Path.Combine(tools, "hfl");
        Assert.Contains("Next: hfl init", feed.Run(hfl, work), StringComparison.Ordinal);
        Assert.Contains("Next: hfl run experiments/quickstart.yaml", feed.Run(hfl, work, "init"), StringComparison.Ordinal);
        string[] shorter = Environment.GetEnvironmentVariable("HFL_TESTS") == "full" ? [] : ["--set", "training.steps=4", "--set", "seeds=[42]", "--set", "measure.signals=[gradient]"];
        var output = feed.Run(hfl, work, ["run", "experiments/quickstart.yaml", .. shorter]);
        var runs = File.ReadAllLines(Path.Combine(work, "results", "quickstart", "runs.csv"));
        Assert.Contains($"merged {runs.Length - 1} of {runs.Length - 1} runs", output, StringComparison.Ordinal);
        Assert.Equal(shorter.Length > 0 ? 12 : 24, runs.Length - 1);
    }

    [Fact]
    public void The_library_measures_a_curvature_that_is_known()
    {
        var folder = feed.Folder("consumer");
        File.Copy(feed.Configuration, Path.Combine(folder, "nuget.config"));
        File.WriteAllText(Path.Combine(folder, "consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><UseAppHost>false</UseAppHost></PropertyGroup>
              <ItemGroup><PackageReference Include="HessianFaultLab.Curvature" Version="{Version}" /></ItemGroup>
            </Project>
            """);
        // The loss is the mean of (w x)^2 over x = 1, 3, so that its second derivative is the mean of 2 x^2: 10.
        File.WriteAllText(Path.Combine(folder, "Program.cs"), """
            using HessianFaultLab.Curvature.Operators;
            using HessianFaultLab.Curvature.Surfaces;
            using static TorchSharp.torch;

            using var line = nn.Linear(1, 1, hasBias: false);
            using var inputs = tensor(new float[] { 1, 3 }).reshape(2, 1);
            using var surface = new LossSurface(line, () => line.call(inputs), outputs => outputs.pow(2).mean());
            using var hessian = new HessianOperator(surface);
            using var one = ones(1);
            using var product = hessian.Multiply(one);
            Console.WriteLine(product.data<float>()[0]);
            """);
        feed.Dotnet(folder, "build", "-v", "quiet", "-nodeReuse:false");
        Assert.Equal("10\n", feed.Dotnet(folder, Path.Combine("bin", "Debug", "net10.0", "consumer.dll")));
    }
}
