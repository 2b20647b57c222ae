using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Verband.Parliament;

/// <summary>The XML of official publications to text. Element names are the publisher's; unknown ones are read through.</summary>
static class OfficialXml
{
    static readonly HashSet<string> Blocks = new(
        ["al", "titel", "tussenkop", "kop", "li", "entry", "noot.al", "functie", "plaats", "datum", "dossiernummer", "dossiernr", "stuknr", "ondernummer", "onderwerp", "nr", "vraag", "antwoord", "ondertekening", "naam", "tekst", "spreker", "intitule", "p"],
        StringComparer.Ordinal);

    static readonly HashSet<string> Headings = new(["titel", "tussenkop", "kop", "onderwerp", "intitule"], StringComparer.Ordinal);

    const int Deepest = 256;

    public static Document Read(string xml, string name)
    {
        XDocument dom;
        try
        {
            // No DTD and no outside entities: a publication needs none, and both are ways in.
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = DocumentImport.LongestText });
            dom = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException e)
        {
            throw new BadDocumentException(name, string.Create(CultureInfo.InvariantCulture, $"the XML is broken at line {e.LineNumber}, position {e.LinePosition}: {e.Message}"), e);
        }
        var text = new StringBuilder();
        var line = new StringBuilder();
        var notes = new List<(string Number, string Text)>();
        Walk(dom.Root!, text, line, notes, name, 0);
        Flush(text, line, "");
        foreach (var (number, note) in notes) text.Append(CultureInfo.InvariantCulture, $"<sup>{number}</sup> {note}\n\n");
        var fields = dom.Descendants().Where(e => e.Name.LocalName == "meta" && e.Attribute("name") is not null)
            .GroupBy(e => e.Attribute("name")!.Value, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Attribute("content")?.Value.Trim(), StringComparer.OrdinalIgnoreCase);
        return DocumentImport.FromText(text.ToString(), name, PublishedMetadata.Of(n => fields.GetValueOrDefault(n) is { Length: > 0 } v ? v : null));
    }

    static void Walk(XElement element, StringBuilder text, StringBuilder line, List<(string, string)> notes, string name, int depth)
    {
        if (depth > Deepest) throw new BadDocumentException(name, $"the XML is nested deeper than {Deepest} elements");
        foreach (var node in element.Nodes())
        {
            if (node is XText t) { line.Append(t.Value); continue; }
            if (node is not XElement e || e.Name.LocalName is "metadata" or "meta") continue;
            var local = e.Name.LocalName;
            if (local == "noot") { Note(e, line, notes); continue; }
            var block = Blocks.Contains(local);
            if (block) Flush(text, line, "");
            Walk(e, text, line, notes, name, depth + 1);
            if (block) Flush(text, line, Headings.Contains(local) ? "# " : local == "li" ? "• " : "");
        }
    }

    static void Note(XElement e, StringBuilder line, List<(string, string)> notes)
    {
        var number = e.Elements().FirstOrDefault(x => x.Name.LocalName == "noot.nr")?.Value.Trim() ?? e.Attribute("nr")?.Value.Trim() ?? (notes.Count + 1).ToString(CultureInfo.InvariantCulture);
        var body = string.Join(' ', e.Elements().Where(x => x.Name.LocalName != "noot.nr").Select(x => Squeezed(x.Value)));
        if (number.All(char.IsAsciiDigit)) line.Append(CultureInfo.InvariantCulture, $"<sup>{number}</sup>");
        notes.Add((number, body));
    }

    static void Flush(StringBuilder text, StringBuilder line, string head)
    {
        var content = Squeezed(line.ToString());
        line.Clear();
        if (content.Length > 0) text.Append(head).Append(content).Append("\n\n");
    }

    static string Squeezed(string s) => string.Join(' ', s.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
