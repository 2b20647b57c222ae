namespace Verband.Parliament;

/// <summary>
/// The running text behind a printed page: words cut at a line end are joined, white space is one blank, a blank line is
/// one line feed, page furniture and mark-up for bold and italics are gone. Every character remembers where it stood in
/// the original text (UTF-16 offsets), so that what is found here can be marked there.
/// </summary>
public sealed class Flat
{
    readonly int[] map;

    Flat(string text, int[] map)
    {
        Text = text;
        this.map = map;
    }

    public string Text { get; }

    /// <summary>Offset in the original of the character at <paramref name="at"/>.</summary>
    public int Start(int at) => map[at];

    /// <summary>Offset in the original just after the character before <paramref name="at"/> (an exclusive end).</summary>
    public int End(int at) => at == 0 ? map[0] : map[at - 1] + 1;

    /// <summary>First position here that stands at or after an offset of the original.</summary>
    public int Find(int original)
    {
        var found = Array.BinarySearch(map, 0, Text.Length, original);
        return found >= 0 ? found : ~found;
    }

    public static Flat Of(string original) => Of(original, 0, original.Length);

    /// <summary>Flattens stretches that belong together, such as a paragraph that runs on over a page break.</summary>
    public static Flat Of(string original, IReadOnlyList<(int Start, int End)> parts)
    {
        if (parts.Count == 1) return Of(original, parts[0].Start, parts[0].End);
        var text = new System.Text.StringBuilder();
        var offsets = new List<int>();
        foreach (var (start, end) in parts)
        {
            // Parts on one line were parted by a footnote mark only.
            // The top of the next column stands before the foot of this one.
            if (text.Length > 0 && (start < offsets[^1] || original.AsSpan(offsets[^1], start - offsets[^1]).IndexOfAny('\n', '\r', '\f') >= 0)) { text.Append('\n'); offsets.Add(offsets[^1] + 1); }
            text.Append(original, start, end - start);
            for (var i = start; i < end; i++) offsets.Add(i);
        }
        offsets.Add(parts[^1].End);
        var flat = Of(text.ToString());
        for (var i = 0; i < flat.map.Length; i++) flat.map[i] = offsets[flat.map[i]];
        return flat;
    }

    /// <summary>Flattens one stretch of the original; offsets stay those of the whole.</summary>
    public static Flat Of(string original, int start, int end)
    {
        var text = new char[end - start];
        var map = new int[end - start + 1];
        var n = 0;
        var i = start;
        var lineStart = true;
        var breaks = 0;
        while (i < end)
        {
            if (lineStart)
            {
                lineStart = false;
                var stop = Furniture.Skip(original, i, end);
                if (stop > i)
                {
                    i = stop;
                    breaks = Math.Max(breaks, 1);
                    lineStart = true;
                    continue;
                }
            }
            var c = original[i];
            if (c == '\u00AD' || c == '\uFEFF' || c == '\u200B') { i++; continue; }
            if (c == '-' || c == '\u2010')
            {
                var next = LineEnd.Next(original, i, end);
                if (next > 0)
                {
                    var join = LineEnd.Decide(original, start, i, next, end);
                    if (join != HyphenJoin.Drop) { map[n] = i; text[n++] = '-'; }
                    if (join == HyphenJoin.Blank) { map[n] = i + 1; text[n++] = ' '; }
                    i = next;
                    continue;
                }
            }
            if (c == '*' || (c == '_' && Emphasis(original, i, end))) { i++; continue; }
            if (char.IsWhiteSpace(c))
            {
                var at = i;
                while (i < end && (char.IsWhiteSpace(original[i]) || original[i] == '\u00AD'))
                {
                    if (original[i] is '\n' or '\f') { breaks++; lineStart = true; i++; break; }
                    if (original[i] == '\r' && (i + 1 == end || original[i + 1] != '\n')) { breaks++; lineStart = true; i++; break; }
                    i++;
                }
                if (n > 0 && text[n - 1] != '\n')
                {
                    if (text[n - 1] == ' ') { if (breaks > 1) text[n - 1] = '\n'; }
                    else { map[n] = at; text[n++] = breaks > 1 ? '\n' : ' '; }
                }
                continue;
            }
            breaks = 0;
            map[n] = i;
            text[n++] = c == '\u2011' ? '-' : c; // a hyphen that may not end a line is a hyphen
            i++;
        }
        map[n] = end;
        Array.Resize(ref map, n + 1);
        return new Flat(new string(text, 0, n), map);
    }

    static bool Emphasis(string s, int i, int end) =>
        (i == 0 || !char.IsLetterOrDigit(s[i - 1])) != (i + 1 >= end || !char.IsLetterOrDigit(s[i + 1]));
}
