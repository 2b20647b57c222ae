using System.Buffers;
using Verband.Core;

namespace Verband.Sources;

/// <summary>Our own format: one report a line (docs/formats/report.md).</summary>
public static class JsonLines
{
    /// <summary>Bytes in one line; the text of a report may be 200,000 characters of up to six bytes.</summary>
    public const int MaxLine = 4 << 20;

    public static IEnumerable<Parsed> Parse(InputFile file)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
        try
        {
            int from = 0, end = 0;
            var line = 0L;
            var skipping = false; // inside a line that is too long
            var first = true;
            while (true)
            {
                if (from > 0)
                {
                    buffer.AsSpan(from, end - from).CopyTo(buffer);
                    end -= from;
                    from = 0;
                }
                if (end == buffer.Length) buffer = Grow(buffer);
                var read = file.Bytes.Read(buffer, end, buffer.Length - end);
                var searched = end;
                end += read;
                if (first && end > 0)
                {
                    if (read > 0 && end < 64) continue; // enough to see the encoding
                    first = false;
                    searched = 0;
                    if (TextEncoding.Problem(buffer.AsSpan(0, Math.Min(end, 4096))) is { } problem)
                    {
                        yield return new InputError(file.Name, 0, "", problem);
                        yield break;
                    }
                    from = TextEncoding.BomLength(buffer.AsSpan(0, end));
                }
                var at = Math.Max(searched, from);
                while (buffer.AsSpan(at, end - at).IndexOf((byte)'\n') is >= 0 and var length)
                {
                    line++;
                    if (skipping) skipping = false;
                    else if (Read(file.Name, line, buffer.AsSpan(from, at + length - from)) is { } parsed) yield return parsed;
                    from = at = at + length + 1;
                }
                if (end - from > MaxLine)
                {
                    if (!skipping) yield return new InputError(file.Name, line + 1, "", $"is longer than {MaxLine} bytes");
                    skipping = true;
                    from = end;
                }
                if (read > 0) continue;
                if (end > from && !skipping && Read(file.Name, line + 1, buffer.AsSpan(from, end - from)) is { } last) yield return last;
                yield break;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static Parsed? Read(string file, long line, ReadOnlySpan<byte> json)
    {
        json = json.TrimEnd((byte)'\r');
        if (json.Trim(" \t"u8).IsEmpty) return null;
        if (!System.Text.Unicode.Utf8.IsValid(json)) return new InputError(file, line, "", TextEncoding.NotUtf8);
        var (report, field, message) = ReportFormat.Read(json);
        return report is not null ? Parsed.Checked(report) : new InputError(file, line, field, message);
    }

    static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan().CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
