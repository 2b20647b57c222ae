using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Verband.App.Web;

/// <summary>
/// Reads the first sheet of an XLSX file as CSV, with hard limits on what it may unpack to: such a file is an archive that a
/// stranger made. Formulas are never computed; the value that was stored with them is taken.
/// </summary>
static class Sheet
{
    const long MaxUnpacked = 200L << 20;
    const int MaxRatio = 200, MaxColumns = 300, MaxRows = 200_000;

    /// <returns>The table as UTF-8 CSV, or why not.</returns>
    public static (byte[]? Csv, string Error) ToCsv(byte[] xlsx)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(xlsx), ZipArchiveMode.Read);
            var unpacked = zip.Entries.Sum(e => e.Length);
            if (unpacked > MaxUnpacked || unpacked > Math.Max(1, xlsx.Length) * (long)MaxRatio)
                return (null, $"The file would unpack to {unpacked >> 20} MB, which is more than a spreadsheet of this size should; it is refused.");
            var sheet = zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
                .OrderBy(e => e.FullName.Length).ThenBy(e => e.FullName, StringComparer.Ordinal).FirstOrDefault();
            if (sheet is null) return (null, "The file has no worksheet; is it an XLSX file?");
            var strings = zip.GetEntry("xl/sharedStrings.xml") is { } shared ? Strings(shared) : [];
            return (Rows(sheet, strings), "");
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or OverflowException)
        {
            return (null, "The file is not a sound XLSX file: " + e.Message);
        }
    }

    static List<string> Strings(ZipArchiveEntry entry)
    {
        var strings = new List<string>();
        using var xml = Open(entry);
        StringBuilder? text = null;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si") text = new StringBuilder();
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "si") strings.Add(text!.ToString());
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace) text?.Append(xml.Value);
        }
        return strings;
    }

    static byte[] Rows(ZipArchiveEntry entry, List<string> strings)
    {
        using var memory = new MemoryStream();
        using var writer = new StreamWriter(memory, new UTF8Encoding(false)) { NewLine = "\r\n" };
        using var xml = Open(entry);
        var cells = new List<string>();
        string type = "", element = "";
        var column = -1;
        var rows = 0;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                element = xml.LocalName;
                if (element == "row") cells.Clear();
                else if (element == "c")
                {
                    type = xml.GetAttribute("t") ?? "n";
                    column = Column(xml.GetAttribute("r"), column + 1);
                    if (column >= MaxColumns) throw new InvalidDataException($"more than {MaxColumns} columns");
                }
                if (element == "row") column = -1;
            }
            else if (xml.NodeType is (XmlNodeType.Text or XmlNodeType.SignificantWhitespace) && element is ("v" or "t") && column >= 0)
            {
                var value = xml.Value;
                if (type == "s") value = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < strings.Count ? strings[n] : throw new InvalidDataException("a cell names a text that is not there");
                while (cells.Count <= column) cells.Add("");
                cells[column] += value;
            }
            else if (xml.NodeType == XmlNodeType.EndElement)
            {
                if (xml.LocalName is "v" or "t") element = "";
                if (xml.LocalName != "row") continue;
                if (++rows > MaxRows) throw new InvalidDataException($"more than {MaxRows} rows");
                writer.WriteLine(string.Join(',', cells.Select(c => c.AsSpan().IndexOfAny("\",\r\n") >= 0 ? "\"" + c.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : c)));
            }
        }
        writer.Flush();
        return memory.ToArray();
    }

    static int Column(string? reference, int next)
    {
        if (reference is null) return next;
        var column = 0;
        foreach (var c in reference.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = column * 26 + (c - 'A' + 1);
            if (column > 20_000) throw new InvalidDataException("a cell lies outside of the sheet");
        }
        return column - 1;
    }

    static XmlReader Open(ZipArchiveEntry entry) => XmlReader.Create(new Bounded(entry.Open()),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, MaxCharactersInDocument = MaxUnpacked });

    /// <summary>Stops when more comes out than the archive said there would.</summary>
    sealed class Bounded(Stream inner) : Stream
    {
        long left = MaxUnpacked;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var n = inner.Read(buffer, offset, count);
            left -= n;
            return left >= 0 ? n : throw new InvalidDataException("it unpacks to more than it says");
        }

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
