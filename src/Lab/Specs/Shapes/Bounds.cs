using System.Globalization;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>Between which numbers a setting lies.</summary>
internal sealed class Bounds(SettingAttribute? said)
{
    private readonly double _min = said?.Min ?? double.NegativeInfinity;
    private readonly double _max = said?.Max ?? double.PositiveInfinity;
    private readonly bool _aboveMin = said?.AboveMin ?? false;
    private readonly bool _belowMax = said?.BelowMax ?? false;

    internal bool Check(double value, SpecNode node, string name, Binder binder)
    {
        if ((_aboveMin ? value > _min : value >= _min) && (_belowMax ? value < _max : value <= _max)) return true;
        binder.Report(DiagnosticCodes.OutOfRange, node, $"{name} is {Shown.Of(((ScalarNode)node).Text)}; it must be {Said}");
        return false;
    }

    internal JsonObject Schema(JsonObject number)
    {
        if (double.IsFinite(_min)) number[_aboveMin ? "exclusiveMinimum" : "minimum"] = Numbers.Json(_min);
        if (double.IsFinite(_max)) number[_belowMax ? "exclusiveMaximum" : "maximum"] = Numbers.Json(_max);
        return number;
    }

    private string Said => string.Join(
        " and ",
        new[]
        {
            double.IsFinite(_min) ? $"{(_aboveMin ? "above" : "at least")} {Text(_min)}" : null,
            double.IsFinite(_max) ? $"{(_belowMax ? "below" : "at most")} {Text(_max)}" : null,
        }.OfType<string>());

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
