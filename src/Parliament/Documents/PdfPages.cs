using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Verband.Parliament;

/// <summary>
/// Puts the pages of a PDF in reading order. A page of one column is taken as its layout prints it; on a page with columns, notes
/// in the margin or tables the lines of the layout run across, and its blocks are taken one after the other.
/// </summary>
public static partial class PdfPages
{
    const int Apart = 3, FewestLines = 5;

    /// <summary>Numbers, from 1, of the pages of a layout on which text stands side by side.</summary>
    public static IReadOnlyList<int> SideBySide(string layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return [.. layout.Split('\f').Select((page, i) => (page, Number: i + 1)).Where(p => IsSideBySide(p.page)).Select(p => p.Number)];
    }

    /// <summary>Several lines begin again at the same place behind a gap.</summary>
    static bool IsSideBySide(string page)
    {
        var again = new Dictionary<int, int>();
        var lines = 0;
        foreach (var line in page.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace()) continue;
            lines++;
            var at = line.IndexOfAnyExcept(' ');
            for (var gap = at; gap < line.Length; gap++)
            {
                if (line[gap] != ' ') continue;
                var end = gap;
                while (end < line.Length && line[end] == ' ') end++;
                if (end < line.Length && end - gap >= Apart) again[end] = again.GetValueOrDefault(end) + 1;
                gap = end;
            }
        }
        return again.Count > 0 && again.Keys.Max(c => again[c] + again.GetValueOrDefault(c + 1)) is var most && most >= FewestLines && most * 5 >= lines;
    }

    /// <summary>
    /// The text as its reader sees it: a soft hyphen is a hyphen where a line ends and nothing elsewhere, and the raised number at the
    /// head of a footnote, which is printed on a line of its own, stands before its note again.
    /// </summary>
    public static string AsSeen(string layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (layout.Contains('\u00AD', StringComparison.Ordinal)) layout = SoftAtEnd().Replace(layout, "-").Replace("\u00AD", "", StringComparison.Ordinal);
        return RaisedNumber().Replace(layout, m => m.Groups["note"].Length > m.Groups["number"].Length ? m.Groups["number"].Value + " " : m.Value);
    }

    [GeneratedRegex(@"\u00AD(?=[ \t]*\r?\n)")]
    private static partial Regex SoftAtEnd();

    [GeneratedRegex(@"(?m)^(?<number>[ \t]*\d{1,3})[ \t]*\r?\n(?<note>[ \t]+)(?=\p{Lu}|[«“""'(])")]
    private static partial Regex RaisedNumber();

    /// <summary>The layout with some pages replaced by their blocks.</summary>
    /// <param name="blocks">Text of a page by its number, as <see cref="Blocks"/> gives it.</param>
    public static string Join(string layout, IReadOnlyDictionary<int, string> blocks) =>
        blocks.Count == 0 ? layout : string.Join('\f', layout.Split('\f').Select((page, i) => blocks.GetValueOrDefault(i + 1, page)));

    /// <summary>Reads the words with boxes that a converter gives (pages, flows, blocks, lines, words) into lines of text in reading order, a blank line between blocks.</summary>
    /// <param name="first">Number of the first page in it.</param>
    /// <exception cref="XmlException">It is not well formed.</exception>
    public static IReadOnlyDictionary<int, string> Blocks(TextReader boxes, int first)
    {
        var pages = new Dictionary<int, string>();
        var blocks = new List<PdfBlock>();
        var (page, inWord) = (first - 1, false);
        using var xml = XmlReader.Create(boxes, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = 20L * DocumentImport.LongestText });
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && inWord) blocks[^1].Lines[^1].Text.Append(xml.Value);
            if (xml.NodeType == XmlNodeType.EndElement) inWord = false;
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "page": Keep(); page++; break;
                case "block": blocks.Add(new()); break;
                case "line":
                    if (blocks.Count == 0) blocks.Add(new());
                    blocks[^1].Lines.Add(new());
                    break;
                case "word":
                    if (blocks.Count == 0) blocks.Add(new());
                    if (blocks[^1].Lines.Count == 0) blocks[^1].Lines.Add(new());
                    blocks[^1].Lines[^1].Add(new(Number(xml, "xMin"), Number(xml, "yMin"), Number(xml, "xMax"), Number(xml, "yMax")));
                    inWord = true;
                    break;
            }
        }
        Keep();
        return pages;

        void Keep()
        {
            if (page >= first) pages[page] = Text(ReadingOrder.Of([.. blocks.Where(b => b.Lines.Any(l => l.Text.Length > 0))]));
            blocks.Clear();
        }
    }

    static string Text(IReadOnlyList<PdfBlock> blocks)
    {
        var text = new StringBuilder();
        PdfLine? before = null;
        foreach (var block in blocks)
        {
            if (text.Length > 0) text.Append('\n');
            foreach (var line in block.Lines.Where(l => l.Text.Length > 0))
            {
                // The raised number at the head of a footnote is a line of its own, beside the first line of its note.
                if (before is { IsNumber: true } number && line.Box.Left - number.Box.Right is >= -1 and < 12 && line.Box.Top < number.Box.Bottom)
                {
                    while (text[^1] == '\n') text.Length--;
                    text.Append(' ');
                }
                else if (text.Length > 0) text.Append('\n');
                text.Append(line.Text);
                before = line;
            }
        }
        return text.Append('\n').ToString();
    }

    static double Number(XmlReader xml, string name) => double.TryParse(xml.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : 0;
}
