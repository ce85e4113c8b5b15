using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Dropout = HessianFaultLab.Lab.Models.Layers.Dropout;

namespace HessianFaultLab.Lab.Models.Attention;

/// <summary>
/// Attention of one trained context vector c to a sequence h (Yang et al. 2016): keys u_t = tanh(W h_t + b), scores
/// u_t . c without a scale, values h_t; gives Σ a_t h_t.
/// </summary>
public sealed class ContextAttention : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly Linear projection;
    private readonly ContextVector context;
    private readonly Dropout dropout;
    private readonly SitedLayer _key;
    private readonly NonLinearity _activation;
    private readonly SitedLayer _query;
    private readonly AttentionPipeline _pipeline;

    internal ContextAttention(Component group, int inputs, int width)
        : base(nameof(ContextAttention))
    {
        projection = nn.Linear(inputs, width);
        context = new ContextVector(width);
        dropout = new Dropout(0);
        dropout.Offer(group, "weights-dropout", PropertyRole.AttentionDropout);
        _key = new SitedLayer(group.Leaf("key", projection, [Role.AttentionKey]), projection);
        _activation = new NonLinearity(group, ActivationFunction.Tanh);
        _query = new SitedLayer(group.Leaf("query", context, [Role.AttentionQuery]), context);
        _pipeline = new AttentionPipeline(group, isScaled: false, dropout);
        RegisterComponents();
    }

    /// <summary>[batch, inputs].</summary>
    /// <param name="input">[batch, steps, inputs].</param>
    /// <param name="mask">Bool [batch, steps], true where there is something to attend to; null for everywhere.</param>
    public override Tensor forward(Tensor input, Tensor? mask) => Attend(input, input, mask);

    /// <summary>As above, but what is averaged is something else than what keys are made of.</summary>
    /// <param name="input">As above.</param>
    /// <param name="values">[batch, steps, width].</param>
    /// <param name="mask">As above.</param>
    internal Tensor Attend(Tensor input, Tensor values, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var keys = _activation.Apply(_key.Call(input));
        var scores = _query.Call(keys).unsqueeze(1).unsqueeze(1);
        var attended = _pipeline.Attend(scores, values.unsqueeze(1), mask?.unsqueeze(1).unsqueeze(1));
        return attended.squeeze(2).squeeze(1).MoveToOuterDisposeScope();
    }

    internal void Draw(InitialWeights weights)
    {
        weights.Linear(projection);
        weights.Normal(context.Weight, 1 / Math.Sqrt(context.Weight.shape[0]));
    }
}
