namespace HessianFaultLab.Lab.Specs.Shapes;

/// <summary>A shape that is one text.</summary>
internal interface ITextShape
{
    bool TryParse(string text, out object? value);
}
