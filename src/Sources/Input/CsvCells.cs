using System.Globalization;
using System.Text;

namespace Verband.Sources;

/// <summary>Splits CSV text into records. A field past <see cref="MaxField"/> is skipped to its end, not stored.</summary>
sealed class CsvCells(TextReader text, char delimiter)
{
    public const int MaxField = 1 << 20, MaxFields = 4096;

    readonly char[] buffer = new char[1 << 15];
    readonly StringBuilder field = new();
    int at, end;
    long line = 1;
    bool tooLong;

    public List<string> Values { get; } = [];

    /// <summary>1-based line on which the record began.</summary>
    public long Line { get; private set; }

    public (int Column, string Message)? Problem { get; private set; }

    /// <summary>Reads the next record; false at the end of the text.</summary>
    public bool Next()
    {
        Values.Clear();
        Problem = null;
        Line = line;
        var c = Read();
        if (c < 0) return false;
        while (true)
        {
            field.Clear();
            tooLong = false;
            if (c == '"') c = Quoted();
            while (c >= 0 && c != delimiter && c != '\n' && c != '\r')
            {
                Append((char)c);
                AppendUntil(delimiter, '\n', '\r');
                c = Read();
            }
            End();
            if (c == delimiter)
            {
                c = Read();
                continue;
            }
            if (c == '\r' && Peek() == '\n') Read();
            else if (c == '\r') line++; // a lone carriage return also ends a line
            return true;
        }
    }

    /// <summary>Reads a quoted field up to the character after its closing quote.</summary>
    int Quoted()
    {
        var began = line;
        while (true)
        {
            var c = Read();
            if (c < 0)
            {
                Problem ??= (Values.Count, string.Create(CultureInfo.InvariantCulture, $"the quoted field that begins on line {began} is never closed; the file is cut off or a quote is missing"));
                return c;
            }
            if (c == '"')
            {
                c = Read();
                if (c != '"') return c;
            }
            Append((char)c);
            AppendUntil('"', '\n', '"');
        }
    }

    /// <summary>Takes what the buffer holds up to the first of three characters at once.</summary>
    void AppendUntil(char a, char b, char c)
    {
        var rest = buffer.AsSpan(at, end - at);
        var count = rest.IndexOfAny(a, b, c) is >= 0 and var found ? found : rest.Length;
        if (field.Length + count <= MaxField) field.Append(rest[..count]);
        else tooLong = true;
        at += count;
    }

    void Append(char c)
    {
        if (field.Length < MaxField) field.Append(c);
        else tooLong = true;
    }

    void End()
    {
        if (tooLong) Problem ??= (Values.Count, $"is longer than {MaxField} characters");
        if (Values.Count < MaxFields) Values.Add(tooLong ? "" : field.ToString());
        else Problem ??= (-1, $"has more than {MaxFields} fields");
    }

    int Read()
    {
        if (at == end && !Fill()) return -1;
        var c = buffer[at++];
        if (c == '\n') line++;
        return c;
    }

    int Peek() => at < end || Fill() ? buffer[at] : -1;

    bool Fill()
    {
        at = 0;
        end = text.Read(buffer, 0, buffer.Length);
        return end > 0;
    }
}
