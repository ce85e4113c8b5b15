namespace HessianFaultLab.Lab.Data.Tokens;

/// <summary>Texts as numbers of tokens.</summary>
public interface ITextEncoder
{
    /// <summary>Tokens are numbered from 0 to one less.</summary>
    int Size { get; }

    int Padding { get; }

    /// <summary>The start token, a text, the end token; for a pair, the second text and another end token.</summary>
    /// <param name="first">The text.</param>
    /// <param name="second">The second of a pair.</param>
    /// <param name="length">Longer texts lose tokens at their end; of a pair, always the one that is longer at the moment.</param>
    int[] Encode(string first, string? second, int length);
}
