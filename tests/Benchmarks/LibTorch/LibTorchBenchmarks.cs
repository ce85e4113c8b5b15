namespace HessianFaultLab.Benchmarks.LibTorch;

/// <summary>What the way from C# into libtorch costs, against C++ and against Python.</summary>
internal sealed class LibTorchBenchmarks : IBenchmarkSet
{
    public string Name => "libtorch";

    public string Summary => "TorchSharp's API over libtorch, against the same libtorch from C++ and from Python";

    public IReadOnlyList<IBenchmark> Benchmarks { get; } = [new SmallOperations(), new TrainingSteps(), new MemoryDrift()];
}
