using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Cnn3d;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.Cnn3d;

public sealed class Cnn3dModelTests
{
    [Fact]
    public void It_is_what_its_formula_says()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("cnn3d");
        using var batch = SmallModels.Batch("cnn3d");
        Assert.InRange((double)(model.call(batch) - Reference(model, batch["video"])).abs().max(), 0, 1e-12);
    }

    [Fact]
    public void Training_moves_the_running_statistics_and_evaluation_does_not()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("cnn3d");
        using var batch = SmallModels.Batch("cnn3d");
        double Mean() => (double)model.get_buffer("stages.0.norm.running_mean")!.abs().sum();
        model.call(batch);
        Assert.Equal(0, Mean());
        model.train();
        model.call(batch);
        Assert.NotEqual(0, Mean());
    }

    [Fact]
    public void A_video_of_another_size_is_refused()
    {
        using var scope = NewDisposeScope();
        using var model = SmallModels.Create("cnn3d");
        using var batch = new Batch([new("video", zeros([2, 1, 2, 8, 8], dtype: ScalarType.Float64))], zeros(2, dtype: ScalarType.Int64));
        var error = Assert.Throws<BadInputException>(() => model.call(batch));
        Assert.Equal("the model reads video [batch, 1, 2, 4, 4]; the data have [2, 1, 2, 8, 8]", error.Message);
    }

    [Fact]
    public void The_base_has_98_tokens_of_width_512()
    {
        var spec = new Cnn3dSpec { Channels = 3, Frames = 16, Height = 112, Width = 112, Classes = 101 };
        spec.Validate();
        Assert.Equal((98, 512), (spec.Tokens, spec.Dim));
    }

    private static Tensor Reference(LabModel model, Tensor video)
    {
        Tensor Parameter(string name) => model.get_parameter(name)!;
        Tensor Linear(string name, Tensor x) => x.matmul(Parameter(name + ".weight").t()) + Parameter(name + ".bias");
        Tensor Norm(string name, Tensor x) =>
            (x - x.mean([-1L], keepdim: true)) / (x.var([-1L], false, keepdim: true) + 1e-5).sqrt() * Parameter(name + ".weight") + Parameter(name + ".bias");

        var seen = video;
        for (var i = 0; i < 2; i++)
        {
            var convolved = nn.functional.conv3d(seen, Parameter($"stages.{i}.convolution.weight"), padding: [1, 1, 1]);
            // Fresh running statistics: mean 0, variance 1.
            seen = (convolved / Math.Sqrt(1 + 1e-5)).relu();
            if (i == 0) seen = seen.view(seen.shape[0], 2, 2, 2, 2, 2, 2).mean([4L, 6L]);
        }
        var tokens = seen.flatten(2).transpose(1, 2) + Parameter("positions.weight");
        var queries = Parameter("queries.weight").unsqueeze(0).expand(video.shape[0], 2, 4);
        var (q, k, v) = (Linear("attention.q_lin", queries), Linear("attention.k_lin", tokens), Linear("attention.v_lin", tokens));
        var heads = Enumerable.Range(0, 2).Select(h =>
            (q.narrow(2, 2 * h, 2).matmul(k.narrow(2, 2 * h, 2).transpose(1, 2)) / Math.Sqrt(2)).softmax(-1).matmul(v.narrow(2, 2 * h, 2)));
        var x = Norm("attention_norm", queries + Linear("attention.out_lin", cat([.. heads], 2)));
        x = Norm("ffn_norm", x + Linear("ffn.lin2", nn.functional.gelu(Linear("ffn.lin1", x))));
        return Linear("classifier", x.flatten(1));
    }
}
