using System.Runtime.CompilerServices;
using System.Text;

namespace HessianFaultLab.Lab.Reports.Markup;

/// <summary>HTML or SVG that is being written. What stands in the holes of an added text is escaped; other <see cref="Html"/> is not.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    internal int Length => _text.Length;

    internal static Html Of(Hole text) => new Html().Add(text);

    internal Html Add(Hole text)
    {
        _text.Append(text.Text);
        return this;
    }

    /// <summary>Adds a part that may be missing.</summary>
    internal Html Add(Html? part)
    {
        _text.Append(part?._text);
        return this;
    }

    /// <summary>Adds a text as it is: a style sheet, a script, JSON that cannot end its element.</summary>
    internal Html AddRaw(string text)
    {
        _text.Append(text);
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>What is legal in an element's text and in an attribute's double quotes.</summary>
    internal static void Escape(StringBuilder to, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '<' => to.Append("&lt;"),
                '>' => to.Append("&gt;"),
                '&' => to.Append("&amp;"),
                '"' => to.Append("&quot;"),
                '\t' or '\n' => to.Append(c),
                < ' ' or '\u007f' or '\ufffe' or '\uffff' => to.Append('\ufffd'),
                _ => to.Append(c),
            };
        }
    }

    /// <summary>Takes an interpolated string apart.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Hole
    {
        public Hole(int literalLength, int formattedCount) => Text = new StringBuilder(literalLength + (16 * formattedCount));

        internal StringBuilder Text { get; }

        public void AppendLiteral(string value) => Text.Append(value);

        public void AppendFormatted(Html? value) => Text.Append(value?._text);

        public void AppendFormatted(string? value) => Escape(Text, value);

        public void AppendFormatted(double value) => Text.Append(Numbers.Coordinate(value));

        public void AppendFormatted<T>(T value)
            where T : struct, IFormattable => Escape(Text, value.ToString(null, System.Globalization.CultureInfo.InvariantCulture));
    }
}
