namespace HessianFaultLab.Lab.Reports.Markup;

/// <summary>A table with a caption. The page's script makes its headings sort it.</summary>
internal sealed class Table(string caption)
{
    private readonly List<(string Name, bool IsNumber)> _columns = [];
    private readonly Html _rows = new();
    private int _count;

    internal string Id { get; init; } = "";

    /// <summary>Whether the caption is for those only who do not see the heading above.</summary>
    internal bool HidesCaption { get; init; }

    internal Table Column(string name)
    {
        _columns.Add((name, false));
        return this;
    }

    internal Table Number(string name)
    {
        _columns.Add((name, true));
        return this;
    }

    /// <summary>Adds a row; its first cell is its name.</summary>
    internal void Row(params ReadOnlySpan<Cell> cells) => Row(null, cells);

    /// <param name="attributes">Of the row's element; null for none.</param>
    /// <param name="cells">As many as columns.</param>
    internal void Row(Html? attributes, ReadOnlySpan<Cell> cells)
    {
        if (cells.Length != _columns.Count) throw new ArgumentException($"{cells.Length} cells for {_columns.Count} columns", nameof(cells));
        _count++;
        _rows.Add($"<tr{attributes}>");
        for (var i = 0; i < cells.Length; i++)
        {
            var sort = cells[i].Sort is { } key && key != cells[i].Content.ToString() ? Html.Of($""" data-v="{key}" """) : null;
            if (i == 0) _rows.Add($"""<th scope="row"{sort}>{cells[i].Content}</th>""");
            else if (_columns[i].IsNumber) _rows.Add($"""<td class="n"{sort}>{cells[i].Content}</td>""");
            else _rows.Add($"<td{sort}>{cells[i].Content}</td>");
        }
        _rows.Add($"</tr>\n");
    }

    internal Html Write()
    {
        var id = Id.Length > 0 ? Html.Of($""" id="{Id}" """) : null;
        var html = Html.Of($"""<div class="scroll" role="region" tabindex="0" aria-label="{caption}"><table{id} class="sorts" data-rows="{_count}"><caption{(HidesCaption ? Html.Of($" class=\"unseen\"") : null)}>{caption}</caption><thead><tr>""");
        foreach (var (name, isNumber) in _columns) html.Add($"""<th scope="col"{(isNumber ? Html.Of($" class=\"n\"") : null)}>{name}</th>""");
        return html.Add($"</tr></thead><tbody>\n").Add(_rows).Add($"</tbody></table></div>\n");
    }
}
