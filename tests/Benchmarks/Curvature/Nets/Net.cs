using HessianFaultLab.Curvature.Surfaces;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Nets;

/// <summary>One of the nets of the table with its fixed batch, drawn from a seed; python/curvature_product.py has the same.</summary>
internal sealed class Net : IDisposable
{
    private readonly Func<string, string> _blockOf;
    private readonly double _learningRate;
    private optim.Optimizer? _optimizer;

    private Net(string name, string description, nn.Module<Tensor, Tensor> model, Tensor inputs, Tensor labels, double learningRate, Func<string, string>? blockOf = null)
    {
        (Name, Description, Model, Inputs, Labels, _learningRate) = (name, description, model, inputs, labels, learningRate);
        _blockOf = blockOf ?? Blocks.ByModule;
        model.eval();
        Parameters = [.. model.parameters()];
    }

    internal static IReadOnlyList<string> Names { get; } = ["mlp", "han", "han-gru", "cnn3d", "encoder", "distilbert"];

    internal string Name { get; }

    internal string Description { get; }

    internal nn.Module<Tensor, Tensor> Model { get; }

    internal Tensor Inputs { get; private set; }

    internal Tensor Labels { get; }

    internal Tensor[] Parameters { get; private set; }

    internal long Length => Parameters.Sum(p => p.NumberOfElements);

    /// <summary>Whether a product takes seconds: then a row takes fewer rounds.</summary>
    internal static bool IsLarge(string name) => name == "distilbert";

    internal static Net Create(string name)
    {
        random.manual_seed(20240607);
        return name switch
        {
            "mlp" => Mlp("MLP 784-256-256-10, batch 256", 784, 256, 10, 256),
            "han" => Documents(name, "HAN, GRU of basic operations", 2000, 64, 32, 5, 16, 4, 12, fused: false),
            "han-gru" => Documents(name, "HAN, nn.GRU", 2000, 64, 32, 5, 16, 4, 12, fused: true),
            "cnn3d" => Volumes("3D-CNN 8/16/32", 8, 8, 32, 4, 8),
            "encoder" => Tokens(name, "encoder 2x128", 2000, 64, 2, 128, 4, 512, 4, 16, 1e-3, null),
            "distilbert" => Tokens(name, "DistilBERT size 6x768", 30522, 64, 6, 768, 12, 3072, 2, 4, 1e-4, ByLayer),
            _ => throw new ArgumentException($"there is no net '{name}'; there are: {string.Join(", ", Names)}", nameof(name)),
        };
    }

    /// <summary>The same architecture, so small that its Hessian can be written down.</summary>
    internal static Net CreateSmall(string name)
    {
        random.manual_seed(20240607);
        var net = name switch
        {
            "mlp" => Mlp("MLP 12-10-10-4", 12, 10, 4, 16),
            "han" => Documents(name, "HAN 4/3, GRU of basic operations", 12, 4, 3, 3, 3, 3, 4, fused: false),
            "han-gru" => Documents(name, "HAN 4/3, nn.GRU", 12, 4, 3, 3, 3, 3, 4, fused: true),
            "cnn3d" => Volumes("3D-CNN 2/4/8", 2, 8, 8, 3, 2),
            _ => Tokens(name, "encoder 2x8", 12, 8, 2, 8, 2, 16, 3, 3, 1e-3, null),
        };
        net.Train(10);
        net.ToDouble();
        return net;
    }

    /// <summary>A copy in double precision with the same weights and batch: what single precision is held against.</summary>
    internal Net InDouble()
    {
        var copy = Create(Name);
        copy.Model.load_state_dict(Model.state_dict());
        copy.ToDouble();
        return copy;
    }

    internal LossSurface Surface() => new(Model, [new MicroBatch(() => Model.call(Inputs), Loss, Inputs.shape[0])], _blockOf);

    internal Tensor Loss(Tensor outputs) => nn.functional.cross_entropy(outputs, Labels);

    /// <summary>Forward and backward: what every ratio is measured against.</summary>
    internal void Gradient()
    {
        using var scope = NewDisposeScope();
        using var recording = enable_grad();
        autograd.grad([Loss(Model.call(Inputs))], Parameters);
    }

    /// <summary>Adam on the one batch, in training mode, so that normalisation learns its statistics.</summary>
    internal void Train(int steps)
    {
        Model.train();
        _optimizer ??= optim.Adam(Model.parameters(), lr: _learningRate);
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            _optimizer.zero_grad();
            Loss(Model.call(Inputs)).backward();
            _optimizer.step();
        }
        foreach (var parameter in Parameters) parameter.grad = null;
        Model.eval();
    }

    /// <summary>Trains until the loss, in evaluation mode, is half of what it was; at most 100 steps.</summary>
    internal void TrainToHalf()
    {
        var before = Evaluate();
        for (var step = 0; step < 100 && Evaluate() > before / 2; step++) Train(1);
    }

    internal double Evaluate()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        return (double)Loss(Model.call(Inputs));
    }

    public void Dispose()
    {
        _optimizer?.Dispose();
        Model.Dispose();
        Inputs.Dispose();
        Labels.Dispose();
    }

    private void ToDouble()
    {
        _optimizer?.Dispose();
        _optimizer = null;
        Model.to(float64);
        if (Inputs.is_floating_point()) Inputs = Inputs.to(float64, disposeAfter: true);
        Parameters = [.. Model.parameters()];
    }

    private static Net Mlp(string description, long width, long hidden, long classes, long batch)
    {
        var model = nn.Sequential(nn.Linear(width, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU(), nn.Linear(hidden, classes));
        var labels = randint(0, classes, [batch], dtype: int64);
        // Ten clouds that touch, so that a trained net is still wrong about some.
        var inputs = randn(classes, width).index_select(0, labels) * 0.1 + randn(batch, width);
        return new Net("mlp", description, model, inputs, labels, 1e-3);
    }

    private static Net Documents(
        string name, string description, long vocabulary, long embedding, long hidden, long classes, long batch, long sentences, long words, bool fused)
    {
        var model = new Han(vocabulary, embedding, hidden, classes, fused);
        var labels = randint(0, classes, [batch], dtype: int64);
        return new Net(name, description, model, WordsOf(labels, vocabulary, [batch, sentences, words]), labels, 3e-3);
    }

    private static Net Volumes(string description, long channels, long depth, long side, long classes, long batch)
    {
        var model = nn.Sequential(
            nn.Conv3d(1, channels, 3, padding: 1L), nn.BatchNorm3d(channels), nn.ReLU(), nn.MaxPool3d(2),
            nn.Conv3d(channels, 2 * channels, 3, padding: 1L), nn.BatchNorm3d(2 * channels), nn.ReLU(), nn.MaxPool3d(2),
            nn.Conv3d(2 * channels, 4 * channels, 3, padding: 1L), nn.BatchNorm3d(4 * channels), nn.ReLU(), nn.AdaptiveAvgPool3d(1),
            nn.Flatten(), nn.Linear(4 * channels, classes));
        var labels = randint(0, classes, [batch], dtype: int64);
        var inputs = randn([classes, 1, depth, side, side]).index_select(0, labels) * 0.3 + randn([batch, 1, depth, side, side]);
        return new Net("cnn3d", description, model, inputs, labels, 3e-3);
    }

    private static Net Tokens(
        string name, string description, int vocabulary, int length, int depth, int width, int heads, int inner, int classes, long batch, double learningRate, Func<string, string>? blockOf)
    {
        var model = new Transformer(vocabulary, length, depth, width, heads, inner, classes);
        var labels = randint(0, classes, [batch], dtype: int64);
        return new Net(name, description, model, WordsOf(labels, vocabulary, [batch, length]), labels, learningRate, blockOf);
    }

    /// <summary>A third of the words are among a few that belong to the label, the others are any.</summary>
    private static Tensor WordsOf(Tensor labels, long vocabulary, long[] shape)
    {
        var any = randint(0, vocabulary, shape, dtype: int64);
        var few = Math.Max(1, vocabulary / 100);
        var telling = labels.view([shape[0], .. Enumerable.Repeat(1L, shape.Length - 1)]) * few + randint(0, few, shape, dtype: int64);
        return where(rand(shape).lt(0.33), telling, any);
    }

    /// <summary>A block a layer: eleven of them at DistilBERT's size.</summary>
    private static string ByLayer(string parameter) =>
        parameter.StartsWith("layers.", StringComparison.Ordinal) ? parameter[..parameter.IndexOf('.', 7)] : Blocks.ByModule(parameter);
}
