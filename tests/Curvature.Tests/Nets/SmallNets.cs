using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Nets;

/// <summary>One net of each family that the lab measures, with weights from a stream of its own.</summary>
internal static class SmallNets
{
    public static readonly string[] Families = ["mlp", "gru", "conv3d", "attention"];

    public static Subject Of(string family, ulong seed = 1) => family switch
    {
        "mlp" => Perceptron(seed),
        "gru" => Recurrent(seed),
        "conv3d" => Convolutional(seed),
        "attention" => Attentive(seed),
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "no such family"),
    };

    /// <summary>Linear, tanh, linear: 6-8-3, 83 parameters.</summary>
    public static Subject Perceptron(ulong seed = 1, int width = 8, int examples = 20, double gain = 1)
    {
        using var generator = new Generator(seed, CPU);
        var model = nn.Sequential(("hidden", nn.Linear(6, width, dtype: float64)), ("bend", nn.Tanh()), ("output", nn.Linear(width, 3, dtype: float64)));
        Draw(model, generator, gain);
        return Classified("mlp", model, randn([examples, 6], dtype: float64, generator: generator), 3, generator);
    }

    /// <summary>Linear, ReLU, linear: its gradient has kinks.</summary>
    public static Subject Rectified(ulong seed = 1)
    {
        using var generator = new Generator(seed, CPU);
        var model = nn.Sequential(("hidden", nn.Linear(6, 8, dtype: float64)), ("bend", nn.ReLU()), ("output", nn.Linear(8, 3, dtype: float64)));
        Draw(model, generator, 1);
        return Classified("relu", model, randn([20, 6], dtype: float64, generator: generator), 3, generator);
    }

    public static Subject Recurrent(ulong seed = 1)
    {
        using var generator = new Generator(seed, CPU);
        var model = new RecurrentNet(inputs: 3, hidden: 3, classes: 2);
        Draw(model, generator, 1);
        return Classified("gru", model, randn([8, 5, 3], dtype: float64, generator: generator), 2, generator);
    }

    public static Subject Convolutional(ulong seed = 1)
    {
        using var generator = new Generator(seed, CPU);
        var model = new ConvolutionalNet(classes: 2);
        Draw(model, generator, 1);
        var inputs = randn((long[])[6, 1, 4, 6, 6], dtype: float64, generator: generator);
        // One batch in training mode gives the running statistics that evaluation mode divides by.
        using (no_grad())
        {
            model.train();
            model.call(inputs).Dispose();
            model.eval();
        }
        return Classified("conv3d", model, inputs, 2, generator);
    }

    public static Subject Attentive(ulong seed = 1)
    {
        using var generator = new Generator(seed, CPU);
        var model = new AttentiveNet(vocabulary: 8, width: 6, heads: 2, inner: 8, classes: 2);
        Draw(model, generator, 1);
        var tokens = randint(1, 8, (long[])[5, 4], dtype: int64, generator: generator);
        // Two sequences are shorter than the rest: their tails are masked.
        using var tail = tensor([0L, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], [5, 4]).eq(1);
        return Classified("attention", model, tokens.masked_fill(tail, 0), 2, generator);
    }

    /// <summary>N(0, gain^2 / fan-in) for matrices; scales near one and offsets near zero for the rest.</summary>
    public static void Draw(nn.Module model, Generator generator, double gain)
    {
        using var quiet = no_grad();
        foreach (var (name, parameter) in model.named_parameters())
        {
            var isScale = parameter.ndim == 1 && name.EndsWith("weight", StringComparison.Ordinal);
            var fanIn = parameter.ndim > 1 ? (double)parameter.NumberOfElements / parameter.shape[0] : 10;
            parameter.normal_(isScale ? 1 : 0, gain / Math.Sqrt(fanIn), generator);
        }
    }

    private static Subject Classified(string name, nn.Module<Tensor, Tensor> model, Tensor inputs, int classes, Generator generator)
    {
        var labels = randint(classes, (long[])[inputs.shape[0]], dtype: int64, generator: generator);
        return new Subject(name, model, inputs, () => model.call(inputs), outputs => nn.functional.cross_entropy(outputs, labels));
    }
}
