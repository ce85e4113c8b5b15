using HessianFaultLab.Curvature.Surfaces;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Subjects;

/// <summary>A perceptron that learns to tell four overlapping Gaussian clouds apart: needs no files, takes a second.</summary>
internal sealed class PerceptronSource : ISubjectSource
{
    private const int Features = 16;
    private const int Width = 32;
    private const int Classes = 4;
    private const double Spread = 1.2;
    private const int DefaultSteps = 100;

    public string Name => "mlp";

    public string Summary => "three linear layers with tanh on four overlapping Gaussian clouds";

    public Subject Create(SubjectOptions options, CancellationToken cancellation)
    {
        if (options.Data is not null) throw new BadInputException($"{Name} makes its own data; leave --data out");
        using var generator = new Generator(unchecked((ulong)options.Seed));
        var type = options.DoublePrecision ? ScalarType.Float64 : ScalarType.Float32;
        using var centres = randn(Classes, Features, dtype: type, generator: generator);
        var model = new Perceptron(Features, Width, Classes, generator);
        if (options.DoublePrecision) model.to(type);
        try
        {
            Train(model, centres, options, generator, cancellation);
            var (inputs, labels) = Draw(centres, options.BatchSize, generator);
            var batch = new MicroBatch(() => model.call(inputs), outputs => nn.functional.cross_entropy(outputs, labels), options.BatchSize);
            return new Subject(Name, options.Steps ?? DefaultSteps, model, [batch], Blocks.ByModule, [inputs, labels]);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static void Train(Perceptron model, Tensor centres, SubjectOptions options, Generator generator, CancellationToken cancellation)
    {
        using var optimizer = optim.Adam(model.parameters(), lr: 3e-3);
        for (var step = 0; step < (options.Steps ?? DefaultSteps); step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (inputs, labels) = Draw(centres, 64, generator);
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(inputs), labels).backward();
            optimizer.step();
        }
    }

    private static (Tensor Inputs, Tensor Labels) Draw(Tensor centres, int count, Generator generator)
    {
        var labels = randint(Classes, [count], generator: generator);
        using var noise = randn(count, Features, dtype: centres.dtype, generator: generator);
        using var means = centres.index_select(0, labels);
        return (means + noise * Spread, labels);
    }
}
