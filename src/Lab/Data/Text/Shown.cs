namespace HessianFaultLab.Lab.Data.Text;

/// <summary>Foreign text in a message: short, and on one line.</summary>
internal static class Shown
{
    private const int Most = 60;

    internal static string Of(string text)
    {
        var start = text.Length <= Most ? text : text[..Most] + "...";
        return string.Concat(start.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
    }
}
