using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Models;

/// <summary>Every dimension of one kind of model. What is null is taken from the data.</summary>
[ChosenBy("model")]
public abstract record ModelSpec
{
    [Setting("Number of classes; null takes the data's", Min = 2)]
    public int? Classes { get; init; }

    /// <summary>The same spec with everything that it left open filled in, and checked against the data.</summary>
    /// <param name="dimensions">Of the data, by name, as a data set gives them.</param>
    /// <param name="classes">Of the data.</param>
    /// <exception cref="BadInputException">The spec contradicts itself or the data.</exception>
    public ModelSpec Fit(IReadOnlyDictionary<string, int> dimensions, int classes)
    {
        Require(classes >= 2, $"the data have {classes} classes; a classifier needs two");
        Require(Classes is null || Classes >= classes, $"classes is {Classes}, but the data have {classes}");
        var fitted = FitTo(dimensions) with { Classes = Classes ?? classes };
        fitted.Validate();
        return fitted;
    }

    /// <exception cref="BadInputException">A dimension is missing, out of range or does not fit another; the message names it.</exception>
    public void Validate()
    {
        Require(Classes is >= 2, $"classes is {Text(Classes)}; it must be at least 2");
        Check();
    }

    private protected abstract ModelSpec FitTo(IReadOnlyDictionary<string, int> dimensions);

    private protected abstract void Check();

    private protected static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new BadInputException($"the model does not work out: {otherwise}");
    }

    /// <summary>A size that must be given and positive.</summary>
    private protected static void RequirePositive(int? value, string name) => Require(value is >= 1, $"{name} is {Text(value)}; it must be at least 1");

    private protected static void RequireShare(double value, string name) =>
        Require(value is >= 0 and < 1, $"{name} is {value}; it must be at least 0 and less than 1");

    /// <summary>The spec's own value, which the data must not exceed, or the data's.</summary>
    private protected static int Either(int? own, IReadOnlyDictionary<string, int> dimensions, string dimension, string name)
    {
        if (!dimensions.TryGetValue(dimension, out var given))
            return own ?? throw new BadInputException($"the model needs '{dimension}' from its data, which have {(dimensions.Count == 0 ? "no dimensions" : string.Join(", ", dimensions.Keys))}");
        Require(own is null || own >= given, $"{name} is {own}, but the data's {dimension} is {given}");
        return own ?? given;
    }

    private static string Text(int? value) => value?.ToString() ?? "not given";
}
