using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Verband.Parliament;

namespace Verband.App.Documents;

/// <summary>A PDF to text with its layout, by the program pdftotext of Poppler where it is installed.</summary>
static class PdfText
{
    public const string Converter = "pdftotext";

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <exception cref="BadDocumentException">The PDF is protected, broken or a scan, or there is no converter.</exception>
    public static Document Read(string path, ReadOnlySpan<byte> bytes, string name, string converter = Converter)
    {
        PdfCheck.Check(bytes, name);
        return DocumentImport.FromPdfLayout(Convert(path, name, converter), name);
    }

    static string Convert(string path, string name, string converter)
    {
        // A full path never looks like an option.
        var start = new ProcessStartInfo(converter) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])["-layout", "-enc", "UTF-8", Path.GetFullPath(path), "-"]) start.ArgumentList.Add(argument);
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
            if (text.Length <= DocumentImport.LongestText) continue;
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
