namespace HessianFaultLab.Lab;

/// <summary>Foreign text in a message.</summary>
internal static class Shown
{
    /// <summary>Short, and on one line.</summary>
    internal static string Of(string text, int most = 60)
    {
        var start = text.Length <= most ? text : text[..most] + "...";
        return string.Concat(start.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
    }

    /// <summary>The system's words within a sentence of ours.</summary>
    internal static string Reason(Exception error) => error.Message.TrimEnd('.');
}
