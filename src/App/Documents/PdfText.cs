using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Verband.Parliament;

namespace Verband.App.Documents;

/// <summary>A PDF to text with its layout, by the program pdftotext of Poppler where it is installed.</summary>
static class PdfText
{
    public const string Converter = "pdftotext";

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Boxes take some twelve times the characters of their words.</summary>
    const long LongestOutput = 12L * DocumentImport.LongestText;

    /// <exception cref="BadDocumentException">The PDF is protected, broken or a scan, or there is no converter.</exception>
    public static Document Read(string path, ReadOnlySpan<byte> bytes, string name, string converter = Converter)
    {
        PdfCheck.Check(bytes, name);
        var layout = Convert(path, name, converter, "-layout");
        var text = PdfPages.AsSeen(InOrder(layout, path, name, converter));
        // The converter ends each page with a form feed, the last one too.
        return DocumentImport.FromPdfLayout(text.EndsWith('\f') ? text[..^1] : text, name);
    }

    /// <summary>Pages on which text stands side by side are read block by block.</summary>
    static string InOrder(string layout, string path, string name, string converter)
    {
        if (PdfPages.SideBySide(layout) is not { Count: > 0 } pages) return layout;
        var (first, last) = (pages[0], pages[^1]);
        try
        {
            var boxes = Convert(path, name, converter, "-bbox-layout", "-f", first.ToString(CultureInfo.InvariantCulture), "-l", last.ToString(CultureInfo.InvariantCulture));
            using var reader = new StringReader(boxes);
            return PdfPages.Join(layout, PdfPages.Blocks(reader, first).Where(p => pages.Contains(p.Key)).ToDictionary());
        }
        catch (Exception e) when (e is System.Xml.XmlException or BadDocumentException)
        {
            return layout; // the columns are then told apart by their blanks
        }
    }

    static string Convert(string path, string name, string converter, params ReadOnlySpan<string> options)
    {
        // A full path never looks like an option.
        var start = new ProcessStartInfo(converter) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])[.. options, "-enc", "UTF-8", Path.GetFullPath(path), "-"]) start.ArgumentList.Add(argument);
        Process process;
        try
        {
            process = Process.Start(start) ?? throw new BadDocumentException(name, $"{converter} did not start");
        }
        catch (Win32Exception e)
        {
            throw new BadDocumentException(name, $"a PDF needs the program {converter} (package poppler-utils), which was not found", e);
        }
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var text = ReadBounded(process, name);
            if (!process.WaitForExit(Longest))
            {
                process.Kill(entireProcessTree: true);
                throw new BadDocumentException(name, $"{converter} was not done in {Longest.TotalMinutes:0} minutes");
            }
            if (process.ExitCode == 0) return text;
            var cause = error.GetAwaiter().GetResult().ReplaceLineEndings(" ").Trim();
            throw new BadDocumentException(name, $"the PDF is broken or protected: {(cause.Length > 200 ? cause[..200] : cause)}");
        }
    }

    static string ReadBounded(Process process, string name)
    {
        using var watchdog = new Timer(_ => Stop(process), null, Longest, Timeout.InfiniteTimeSpan);
        var text = new StringBuilder();
        var buffer = new char[1 << 16];
        for (int n; (n = process.StandardOutput.Read(buffer)) > 0;)
        {
            text.Append(buffer, 0, n);
            if (text.Length <= LongestOutput) continue;
            Stop(process);
            throw new BadDocumentException(name, $"the PDF holds more than {DocumentImport.LongestText} characters");
        }
        return text.ToString();
    }

    static void Stop(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
    }
}
