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
    /// A raised number at the head of a footnote is printed on a line of its own, above its note and before it: it is put back.
    /// </summary>
    public static string Lowered(string layout) => RaisedNumber().Replace(layout, m => m.Groups["note"].Length > m.Groups["number"].Length ? m.Groups["number"].Value + " " : m.Value);

    [GeneratedRegex(@"(?m)^(?<number>[ \t]*\d{1,3})[ \t]*\r?\n(?<note>[ \t]+)(?=\p{Lu}|[«“""'(])")]
    private static partial Regex RaisedNumber();

    /// <summary>The layout with some pages replaced by their blocks.</summary>
    /// <param name="blocks">Text of a page by its number, as <see cref="Blocks"/> gives it.</param>
    public static string Join(string layout, IReadOnlyDictionary<int, string> blocks) =>
        blocks.Count == 0 ? layout : string.Join('\f', layout.Split('\f').Select((page, i) => blocks.GetValueOrDefault(i + 1, page)));

    /// <summary>Reads the words with boxes that a converter gives (pages, flows, blocks, lines, words) into lines of text, a blank line between blocks.</summary>
    /// <param name="first">Number of the first page in it.</param>
    /// <exception cref="XmlException">It is not well formed.</exception>
    public static IReadOnlyDictionary<int, string> Blocks(TextReader boxes, int first)
    {
        var pages = new Dictionary<int, string>();
        var text = new StringBuilder();
        var (page, right, inWord) = (first - 1, double.NaN, false);
        var (lineAt, lineRight, lineBottom) = (0, double.NaN, double.NaN);
        using var xml = XmlReader.Create(boxes, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = 20L * DocumentImport.LongestText });
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && inWord) text.Append(xml.Value);
            if (xml.NodeType == XmlNodeType.EndElement) inWord = false;
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "page": Keep(); page++; break;
                case "block": text.Append(text.Length > 0 ? "\n" : ""); break;
                case "line":
                    right = double.NaN;
                    // The raised number at the head of a footnote is a line of its own, beside the first line of its note.
                    if (Number(xml, "xMin") - lineRight is >= -1 and < 12 && Number(xml, "yMin") < lineBottom && IsNumber(text, lineAt))
                    {
                        while (text[^1] == '\n') text.Length--;
                        text.Append(' ');
                    }
                    else text.Append(text.Length > 0 ? "\n" : "");
                    (lineAt, lineRight, lineBottom) = (text.Length, Number(xml, "xMax"), Number(xml, "yMax"));
                    break;
                case "word":
                    var (left, end, height) = (Number(xml, "xMin"), Number(xml, "xMax"), Number(xml, "yMax") - Number(xml, "yMin"));
                    // The mark of a footnote touches its word.
                    if (!double.IsNaN(right) && left - right > 0.08 * height) text.Append(' ');
                    right = end;
                    inWord = true;
                    break;
            }
        }
        Keep();
        return pages;

        void Keep()
        {
            if (page >= first) pages[page] = text.ToString().TrimStart('\n') + "\n";
            text.Clear();
            lineRight = double.NaN;
        }
    }

    static bool IsNumber(StringBuilder text, int from)
    {
        var word = text.ToString(from, text.Length - from).Trim();
        return word.Length is > 0 and <= 3 && word.All(char.IsAsciiDigit);
    }

    static double Number(XmlReader xml, string name) => double.TryParse(xml.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : 0;
}
