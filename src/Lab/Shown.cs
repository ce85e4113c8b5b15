namespace HessianFaultLab.Lab;

/// <summary>Foreign text in a message: short, and on one line.</summary>
internal static class Shown
{
    internal static string Of(string text, int most = 60)
    {
        var start = text.Length <= most ? text : text[..most] + "...";
        return string.Concat(start.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
    }
}
