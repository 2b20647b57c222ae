using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Verband.Parliament;

/// <summary>HTML as published to text: block elements become paragraphs, footnotes keep their marks, menus and scripts are left out.</summary>
static class Html
{
    static readonly HashSet<string> Skipped = new(["SCRIPT", "STYLE", "NAV", "FORM", "NOSCRIPT", "BUTTON", "SELECT", "TEMPLATE", "SVG", "IFRAME", "HEAD"], StringComparer.Ordinal);

    static readonly HashSet<string> Blocks = new(
        ["P", "DIV", "SECTION", "ARTICLE", "MAIN", "LI", "UL", "OL", "TABLE", "TR", "TD", "TH", "H1", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE", "DL", "DT", "DD", "PRE", "HEADER", "FOOTER", "ASIDE", "BODY", "HR", "ADDRESS", "FIGURE", "FIGCAPTION"],
        StringComparer.Ordinal);

    const int Deepest = 256;

    public static Document Read(string html, string name)
    {
        using var dom = new HtmlParser().ParseDocument(html);
        if (dom.Body is not { } body) throw new BadDocumentException(name, "the HTML holds no body");
        var root = dom.QuerySelector("#broodtekst, .broodtekst, div.stuk, main, article") ?? body;
        var text = new StringBuilder();
        var line = new StringBuilder();
        Walk(root, text, line, name, 0);
        Flush(text, line, "");
        return DocumentImport.FromText(text.ToString(), name, Given(dom));
    }

    static void Walk(INode node, StringBuilder text, StringBuilder line, string name, int depth)
    {
        if (depth > Deepest) throw new BadDocumentException(name, $"the HTML is nested deeper than {Deepest} elements");
        foreach (var child in node.ChildNodes)
        {
            if (child is IText t) { line.Append(t.Data); continue; }
            if (child is not IElement e || Skipped.Contains(e.NodeName)) continue;
            if (e.NodeName == "BR") { line.Append('\n'); continue; }
            if (MarkNumber(e) is { } mark) { line.Append(CultureInfo.InvariantCulture, $"<sup>{mark}</sup>"); continue; }
            if (!Blocks.Contains(e.NodeName)) { Walk(e, text, line, name, depth + 1); continue; }
            Flush(text, line, "");
            if (NoteNumber(e) is { } note)
            {
                var content = new StringBuilder();
                Plain(e, content);
                var body = content.ToString().Trim();
                var digits = note.ToString(CultureInfo.InvariantCulture);
                if (body.StartsWith(digits, StringComparison.Ordinal)) body = body[digits.Length..].TrimStart('.', ')', ' ', '\n');
                line.Append(CultureInfo.InvariantCulture, $"<sup>{note}</sup> {body.TrimEnd('↩', '\uFE0E', ' ')}");
                Flush(text, line, "");
                continue;
            }
            Walk(e, text, line, name, depth + 1);
            Flush(text, line, e.NodeName is ['H', >= '1' and <= '6'] ? "# " : e.NodeName == "LI" ? "• " : "");
        }
    }

    static void Plain(INode node, StringBuilder into)
    {
        foreach (var child in node.ChildNodes)
            if (child is IText t) into.Append(t.Data);
            else if (child is IElement e && !Skipped.Contains(e.NodeName)) { Plain(e, into); if (Blocks.Contains(e.NodeName)) into.Append(' '); }
    }

    static void Flush(StringBuilder text, StringBuilder line, string head)
    {
        var content = Squeezed(line);
        line.Clear();
        if (content.Length > 0) text.Append(head).Append(content).Append("\n\n");
    }

    static string Squeezed(StringBuilder line) => string.Join(' ', line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The number when an element is a footnote mark: a raised number, or a link to a note whose text is a number.</summary>
    static int? MarkNumber(IElement e)
    {
        if (e.NodeName is not ("SUP" or "A")) return null;
        var content = e.TextContent.Trim().Trim('[', ']', '(', ')');
        if (content.Length is 0 or > 3 || !content.All(char.IsAsciiDigit)) return null;
        if (e.NodeName == "A" && e.GetAttribute("href") is not ['#', ..]) return null;
        return int.Parse(content, CultureInfo.InvariantCulture);
    }

    /// <summary>The number when an element is the text of a footnote.</summary>
    static int? NoteNumber(IElement e)
    {
        var classes = e.ClassName ?? "";
        var id = e.Id ?? "";
        if (e.NodeName is not ("LI" or "DIV" or "P" or "DD")) return null;
        var marked = classes.Split(' ').Any(c => c is "noot" or "voetnoot" or "footnote") || (e.NodeName == "LI" && (id.StartsWith("fn", StringComparison.Ordinal) || e.ParentElement?.ParentElement?.ClassName?.Contains("footnotes", StringComparison.Ordinal) == true));
        if (!marked) return null;
        var digits = new string([.. e.TextContent.TrimStart().TakeWhile(char.IsAsciiDigit)]);
        if (digits.Length is > 0 and < 4) return int.Parse(digits, CultureInfo.InvariantCulture);
        return e.NodeName == "LI" && e.ParentElement is { } list ? list.Children.Index(e) + 1 : null;
    }

    static Metadata Given(AngleSharp.Html.Dom.IHtmlDocument dom)
    {
        string? Meta(string n) => dom.QuerySelectorAll("meta").FirstOrDefault(m => string.Equals(m.GetAttribute("name"), n, StringComparison.OrdinalIgnoreCase))?.GetAttribute("content")?.Trim() is { Length: > 0 } v ? v : null;
        return PublishedMetadata.Of(Meta);
    }
}
