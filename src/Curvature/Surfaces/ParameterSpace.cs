using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Surfaces;

/// <summary>
/// The parameters of a model as one flat vector, ordered so that each block is a contiguous range.
/// </summary>
public sealed class ParameterSpace
{
    public ParameterSpace(IEnumerable<(string Name, Tensor Tensor)> parameters, Func<string, string> blockOf)
    {
        var given = parameters.DistinctBy(p => p.Tensor.Handle).ToList();
        var distinct = given.Where(p => p.Tensor.NumberOfElements > 0).ToList();
        if (distinct.Count == 0)
            throw new CurvatureException(CurvatureProblem.NoParameters, "The model has no parameters, so there is no curvature to measure.");
        RequireOneKind(distinct);
        var blocks = new List<Block>();
        var all = new List<BlockParameter>();
        var offset = 0L;
        foreach (var group in distinct.GroupBy(p => blockOf(p.Name), StringComparer.Ordinal))
        {
            var start = offset;
            var members = new List<BlockParameter>();
            foreach (var (name, tensor) in group)
            {
                members.Add(new BlockParameter(name, tensor, all.Count, offset));
                all.Add(members[^1]);
                offset += members[^1].Length;
            }
            blocks.Add(new Block(group.Key, blocks.Count, start, members));
        }
        BlockList = blocks;
        EmptyBlocks = [.. given.Select(p => blockOf(p.Name)).Distinct(StringComparer.Ordinal).Except(blocks.Select(b => b.Name), StringComparer.Ordinal)];
        Parameters = all;
        Length = offset;
        Type = all[0].Tensor.dtype;
        Device = all[0].Tensor.device;
    }

    public IReadOnlyList<Block> BlockList { get; }

    /// <summary>Names of blocks whose parameters have no elements; nothing can be measured there.</summary>
    public IReadOnlyList<string> EmptyBlocks { get; }

    public IReadOnlyList<BlockParameter> Parameters { get; }

    /// <summary>Number of parameters in all blocks together.</summary>
    public long Length { get; }

    public ScalarType Type { get; }

    public Device Device { get; }

    public Block this[string name] =>
        BlockList.FirstOrDefault(b => b.Name == name) ?? throw new ArgumentException($"there is no block '{name}'; the blocks are {string.Join(", ", BlockList.Select(b => b.Name))}", nameof(name));

    /// <summary>Neighbouring blocks as one.</summary>
    public Block Merge(int first, int count) => count == 1 ? BlockList[first] : new Block(
        count == BlockList.Count ? "all blocks" : $"{BlockList[first].Name} to {BlockList[first + count - 1].Name}",
        first,
        BlockList[first].Offset,
        [.. BlockList.Skip(first).Take(count).SelectMany(b => b.Parameters)]);

    /// <summary>The parameters' present values as a flat vector.</summary>
    public Tensor Values()
    {
        using var quiet = no_grad();
        return Join(Parameters, p => p.Tensor.detach());
    }

    /// <summary>Views of a flat vector over <paramref name="block"/> (or over all), shaped like the parameters.</summary>
    internal Tensor[] Split(Tensor flat, Block? block)
    {
        var members = Members(block);
        var start = block?.Offset ?? 0;
        var parts = new Tensor[members.Count];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = flat.narrow(0, members[i].Offset - start, members[i].Length).view([.. members[i].Shape]);
        return parts;
    }

    /// <summary>
    /// Where a flat vector over <paramref name="block"/> (or over all) weighs something: what <paramref name="outputOf"/> has for
    /// a parameter, with the vector's part for it.
    /// </summary>
    internal (List<Tensor> Outputs, List<Tensor> Weights) Weigh(Tensor flat, Block? block, Func<BlockParameter, Tensor?> outputOf)
    {
        var (outputs, weights) = (new List<Tensor>(), new List<Tensor>());
        foreach (var (parameter, part) in Members(block).Zip(Split(flat, block)))
        {
            if (outputOf(parameter) is not { } output) continue;
            outputs.Add(output);
            weights.Add(part);
        }
        return (outputs, weights);
    }

    /// <summary>Derivatives by the parameters of <paramref name="block"/> (or by all) as a flat vector; zero where there is none.</summary>
    internal Tensor Flatten(IList<Tensor> derivatives, Block? block) =>
        cat([.. Members(block).Select((p, i) => IsThere(derivatives[i]) ? derivatives[i].reshape(-1) : zeros(p.Length, dtype: Type, device: Device))]);

    /// <summary>Whether autograd gave a derivative; for what is not used it gives none.</summary>
    internal static bool IsThere([NotNullWhen(true)] Tensor? derivative) => derivative is { IsInvalid: false };

    /// <summary>The unit vector of one of the block's parameters, over the block.</summary>
    internal Tensor Unit(Block block, long index)
    {
        using var quiet = no_grad();
        var unit = Zeros(block);
        using var entry = unit.narrow(0, index, 1);
        entry.fill_(1.ToScalar());
        return unit;
    }

    internal Tensor[] Tensors(Block? block) => [.. Members(block).Select(p => p.Tensor)];

    internal IReadOnlyList<BlockParameter> Members(Block? block) => block?.Parameters ?? Parameters;

    internal long LengthOf(Block? block) => block?.Length ?? Length;

    internal Tensor Zeros(Block? block) => zeros(LengthOf(block), dtype: Type, device: Device);

    internal static Tensor Join(IReadOnlyList<BlockParameter> members, Func<BlockParameter, Tensor> valueOf)
    {
        using var scope = NewDisposeScope();
        return cat([.. members.Select(p => valueOf(p).reshape(-1))]).MoveToOuterDisposeScope();
    }

    private static void RequireOneKind(List<(string Name, Tensor Tensor)> parameters)
    {
        var (firstName, first) = parameters[0];
        foreach (var (name, tensor) in parameters)
        {
            if (!tensor.is_floating_point())
                throw new CurvatureException(CurvatureProblem.MixedParameters, $"Parameter '{name}' has the type {tensor.dtype}; derivatives exist for real types only. Leave it out, or register it as a buffer.");
            if (tensor.dtype != first.dtype || !tensor.device.Equals(first.device))
                throw new CurvatureException(CurvatureProblem.MixedParameters, $"Parameter '{name}' is {tensor.dtype} on {tensor.device}, but '{firstName}' is {first.dtype} on {first.device}. Convert the model to one type and one device first.");
        }
    }
}
