using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.DistilBert;

/// <summary>Embeddings and encoder: Hugging Face's DistilBertModel. The hidden states of the last layer, [batch, length, dim].</summary>
internal sealed class DistilBertBody : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly TextEmbeddings embeddings;
    private readonly Encoder transformer;

    internal DistilBertBody(Component root, DistilBertSpec spec)
        : base(nameof(DistilBertBody))
    {
        embeddings = new TextEmbeddings(root.Group("embedding"), spec);
        transformer = new Encoder(root, spec);
        RegisterComponents();
    }

    /// <param name="tokens">[batch, length].</param>
    /// <param name="mask">Bool, same shape, true where there is a token.</param>
    public override Tensor forward(Tensor tokens, Tensor mask) =>
        transformer.call(embeddings.call(tokens), mask.unsqueeze(1).unsqueeze(1));

    internal void Draw(DistilBertSpec spec, InitialWeights weights)
    {
        embeddings.Draw(spec, weights);
        transformer.Draw(spec, weights);
    }
}
