using System.Globalization;
using System.Text;

namespace Verband.Parliament;

/// <summary>
/// A query: words, "phrases", fields (<c>soort: dossier: fractie: stuk: na: voor:</c>) and words to leave out (<c>-woord</c>).
/// English field names (kind, file, party, document, after, before) mean the same.
/// </summary>
public sealed record SearchQuery(IReadOnlyList<string> Words, IReadOnlyList<string> Phrases, IReadOnlyList<string> Without, IReadOnlyDictionary<string, string> Fields)
{
    static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["soort"] = "kind",
        ["kind"] = "kind",
        ["dossier"] = "dossier",
        ["file"] = "dossier",
        ["fractie"] = "party",
        ["party"] = "party",
        ["stuk"] = "document",
        ["document"] = "document",
        ["na"] = "after",
        ["after"] = "after",
        ["voor"] = "before",
        ["before"] = "before",
    };

    /// <summary>Reads a query; throws <see cref="FormatException"/> with the cause for a date that is none.</summary>
    public static SearchQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (words, phrases, without) = (new List<string>(), new List<string>(), new List<string>());
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (piece, quoted) in Pieces(text))
        {
            if (quoted) { phrases.Add(piece); continue; }
            var colon = piece.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && colon + 1 < piece.Length && Names.TryGetValue(piece[..colon], out var name))
            {
                var value = piece[(colon + 1)..];
                if (name is "after" or "before" && !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                    throw new FormatException($"{piece}: write the day as 2020-04-17");
                fields[name] = value;
            }
            else if (piece.Length > 1 && piece[0] == '-') without.Add(piece[1..]);
            else words.Add(piece);
        }
        return new(words, phrases, without, fields);
    }

    static IEnumerable<(string, bool)> Pieces(string text)
    {
        var piece = new StringBuilder();
        var quoted = false;
        foreach (var c in text)
        {
            if (c is '"' or '“' or '”' or '„')
            {
                if (piece.Length > 0) yield return (piece.ToString().Trim(), quoted);
                piece.Clear();
                quoted = !quoted;
            }
            else if (char.IsWhiteSpace(c) && !quoted)
            {
                if (piece.Length > 0) yield return (piece.ToString(), false);
                piece.Clear();
            }
            else piece.Append(c);
        }
        if (piece.ToString().Trim() is { Length: > 0 } last) yield return (last, quoted);
    }
}
