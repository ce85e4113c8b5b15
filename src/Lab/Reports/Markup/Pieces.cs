namespace HessianFaultLab.Lab.Reports.Markup;

/// <summary>Pieces that several sections are made of.</summary>
internal static class Pieces
{
    /// <summary>A drawing with its caption. Where it is wider than the window, it scrolls by itself.</summary>
    internal static Html Figure(Html drawing, Html caption) =>
        Html.Of($"""<figure><div class="scroll" role="region" tabindex="0" aria-label="Figure">{drawing}</div><figcaption>{caption}</figcaption></figure>{"\n"}""");

    /// <summary>What is there for those who want to know more.</summary>
    internal static Html Folded(string summary, Html content) => Html.Of($"<details><summary>{summary}</summary>{content}</details>\n");
}
