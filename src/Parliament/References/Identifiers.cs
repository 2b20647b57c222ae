using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>Reads identifiers that need no context: publication ids, ministry and case numbers, links, EU acts, treaties, laws.</summary>
static partial class Identifiers
{
    /// <summary>kst-33694-21, kst-35300-X-64, kst-33694-U, blg-123456, h-tk-20192020-23-4, ah-tk-20192020-2126, stb-2019-123.</summary>
    public static int Publication(Reader r, int i, List<Found> into)
    {
        var m = PublicationId().Match(r.Text, i);
        if (!m.Success) return -1;
        var end = i + m.Length;
        if (m.Groups["dossier"].Success)
        {
            var d = m.Groups["dossier"].Value;
            var a = m.Groups["add"].Success ? m.Groups["add"].Value : null;
            var n = m.Groups["nr"].Value;
            into.Add(new(ReferenceKind.Kamerstuk, d, a, n, Reference.NormalOf(d, a, n), null, i, end) { Chamber = char.IsLetter(n[0]) ? "I" : null });
        }
        else if (m.Groups["year"].Success)
        {
            var y = m.Groups["year"].Value;
            var chamber = m.Groups["tk"].Value == "tk" ? "II" : "I";
            var year = y[..4] + "/" + y[6..];
            if (m.Groups["ah"].Success) into.Add(Proceedings.Annex(chamber, year, m.Groups["n"].Value, i, end));
            else
            {
                var item = m.Groups["item"].Success ? m.Groups["item"].Value : null;
                into.Add(new(ReferenceKind.Handelingen, null, null, m.Groups["n"].Value,
                    $"Handelingen {chamber} {year}, nr. {m.Groups["n"].Value}{(item is null ? "" : ", item " + item)}", null, i, end)
                { Chamber = chamber, Year = year, Item = item });
            }
        }
        else into.Add(new(m.Value.StartsWith("blg", StringComparison.Ordinal) ? ReferenceKind.Other : ReferenceKind.Law, null, null, null, m.Value, null, i, end));
        return end;
    }

    [GeneratedRegex(@"\G(?:kst-(?<dossier>\d{4,5}(?:-\d{2}(?=-\d))?)(?:-(?<add>[IVXL]+[A-E]?|[A-M]|R\d+)(?=-))?-(?<nr>\d{1,4}|[A-Z]{1,2})(?![\w])|(?:(?<ah>ah)|h)-(?<tk>tk|ek)-(?<year>\d{8})-(?<n>\d{1,4})(?:-(?<item>\d{1,3}))?(?!\w)|(?:blg|stb|stcrt|trb)-\d+(?:-\d+)?(?!\w))")]
    private static partial Regex PublicationId();

    public static int Ministry(Reader r, int i, List<Found> into) => Add(r, i, BzDoc(), ReferenceKind.Other, m => m.Value.Replace(" ", "", StringComparison.Ordinal), into);

    [GeneratedRegex(@"\GBZDOC[- ]?\d{6,}(?:-\d+)?")]
    private static partial Regex BzDoc();

    /// <summary>Case and document numbers of the House: 2019Z08160, 2019D16514.</summary>
    public static int Case(Reader r, int i, List<Found> into) => Add(r, i, CaseNumber(), ReferenceKind.Other, m => m.Value, into);

    [GeneratedRegex(@"\G(?:19|20)\d\d[ZD]\d{5}(?!\w)")]
    private static partial Regex CaseNumber();

    public static int Link(Reader r, int i, List<Found> into) => Add(r, i, Url(), ReferenceKind.Other, m => m.Value.Replace("\\", "", StringComparison.Ordinal), into);

    // A dot, comma or bracket at the end belongs to the sentence.
    [GeneratedRegex(@"\G(?:https?://|www\.)[^\s<>""»«\[\]\u2190-\u21FF]*[^\s<>""»«\[\]\u2190-\u21FF\uFE0E.,;:!?)'’*]", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    /// <summary>Regulations, directives, decisions, Commission papers and the Union treaties.</summary>
    public static int Eu(Reader r, int i, List<Found> into)
    {
        var m = EuAct().Match(r.Text, i);
        if (!m.Success) return Add(r, i, EuPaper(), ReferenceKind.Eu, PaperName, into);
        var kind = char.ToUpperInvariant(m.Value[0]) switch { 'V' => "Verordening", 'R' => "Richtlijn", _ => m.Value.StartsWith("kader", StringComparison.OrdinalIgnoreCase) ? "Kaderbesluit" : "Besluit" };
        var a = m.Groups["a"].Value;
        var b = m.Groups["b"].Value;
        var body = m.Groups["body"].Success ? m.Groups["body"].Value : m.Groups["tail"].Success ? m.Groups["tail"].Value : null;
        into.Add(new(ReferenceKind.Eu, null, null, null, $"{kind} {(body is null ? "" : "(" + body.ToUpperInvariant() + ") ")}{a}/{b}", null, i, i + m.Length));
        return i + m.Length;
    }

    static string PaperName(Match m)
    {
        if (m.Groups["act"].Success) return "artikel " + m.Groups["art"].Value + " " + m.Groups["act"].Value;
        if (m.Groups["celex"].Success) return "CELEX " + m.Groups["celex"].Value;
        if (m.Groups["oj"].Success) return $"PbEU {m.Groups["oy"].Value}, {m.Groups["oj"].Value} {m.Groups["on"].Value}";
        return $"{m.Groups["series"].Value}({m.Groups["y"].Value}) {m.Groups["no"].Value}";
    }

    [GeneratedRegex(@"\G(?:(?:uitvoerings|gedelegeerde )?verordening|(?:uitvoerings)?richtlijn|(?:kader|uitvoerings)?besluit)(?:en)?\s+(?:\((?<body>EU|EG|EEG|Euratom|GBVB|EU, Euratom)\)\s*)?(?:nr\.?\s*)?(?<a>\d{2,4})/(?<b>\d{1,4})(?:/(?<tail>EU|EG|EEG|GBVB|JBZ|JHA))?(?![\d/])", RegexOptions.IgnoreCase)]
    private static partial Regex EuAct();

    [GeneratedRegex(@"\G(?:(?<series>COM|JOIN|SWD|SEC)\s?\((?<y>(?:19|20)\d\d)\)\s?(?:nr\.?\s*)?(?<no>\d{1,4})(?: (?:final|definitief))?|CELEX:?\s?(?<celex>\d{5}[A-Z]{1,2}\d{4})|Pb ?EU\s+(?<oy>\d{4}),?\s*(?:nr\. ?)?(?<oj>[LC])\s?(?<on>\d{1,4})|art(?:ikel|\.)\s+(?<art>\d+(?:[.,:]\s?\d+)*(?:, (?:lid|eerste lid|tweede lid|derde lid)(?: \d+)?)?)(?:,? van het)?\s+(?<act>VEU|VWEU|EVRM))(?!\w)")]
    private static partial Regex EuPaper();

    /// <summary>Staatsblad, Staatscourant, Tractatenblad, Juriconnect links, laws and treaties by name.</summary>
    public static int Law(Reader r, int i, List<Found> into)
    {
        var m = Gazette().Match(r.Text, i);
        if (m.Success)
        {
            var name = m.Groups["g"].Success
                ? $"{Gazettes[char.ToLowerInvariant(m.Groups["g"].Value[1]) + m.Groups["g"].Value[2..3]]} {m.Groups["y"].Value}, {m.Groups["n"].Value}"
                : m.Groups["treaty"].Success && m.Groups["art"].Success ? $"artikel {m.Groups["art"].Value} {m.Groups["treaty"].Value}"
                : m.Value;
            into.Add(new(ReferenceKind.Law, null, null, null, name, null, i, i + m.Length));
            return i + m.Length;
        }
        return Add(r, i, Named(), ReferenceKind.Law, x => x.Value.Replace('\n', ' ').TrimEnd(), into);
    }

    static readonly Dictionary<string, string> Gazettes = new(StringComparer.Ordinal) { ["tb"] = "Stb.", ["tc"] = "Stcrt.", ["ta"] = "Stb.", ["rb"] = "Trb.", ["ra"] = "Trb." };

    [GeneratedRegex(@"\G(?:(?<g>Stb|Stcrt|Trb|Staatsblad|Tractatenblad)\.?,?\s+(?<y>(?:18|19|20)\d\d),?\s*(?:nr\.\s*)?(?<n>\d{1,5})(?!\d)|jci1\.\d:c:BWB[RVW]\d{7}[^\s,;)]*|BWB[RVW]\d{7}|art(?:ikel|\.)\s+(?<art>[IVXL]+|\d+[a-z]?)(?:,[^,.;]{1,20},)?\s+van\s+(?:de|het)\s+(?<treaty>Grondwet|[A-Z][\w-]*[-]?verdrag|Verdrag van [A-Z][\w-]+|VN-[Hh]andvest|Wet [a-z][a-z ]{3,60}?(?= \d{4})(?: \d{4})|[A-Z][a-z]*wet))")]
    private static partial Regex Gazette();

    // "Wet" and then the lower-case words that belong to its name; a verb, a preposition of place or a sign ends it.
    [GeneratedRegex(@"\G(?:Wet(?: (?:ter|tot|houdende))?(?: (?:(?:op|inzake|voor|van)(?: (?:de|het))?|(?!is|was|wordt|werd|kan|zal|die|dat|in|en|om|aan|heeft|treedt|zijn|ligt|moet|biedt|bij|met|geldt|waar|al|nog|dan|als|of|naar|door|te|niet|ter|tot|onder|per|tegen|uit|over)[a-zé][\w-]+|(?:Ongewenste|Zeggenschap|Telecommunicatie|Bescherming|Koopvaardij))){1,6}(?: \d{4})?|(?:Verdrag (?:van|inzake) [A-Z][\w-]+|[A-Z][\w-]+-verdrag|Vluchtelingenverdrag|Grondwet)(?!\w)|Wiv 20\d\d)")]
    private static partial Regex Named();

    static int Add(Reader r, int i, Regex pattern, ReferenceKind kind, Func<Match, string> normal, List<Found> into)
    {
        var m = pattern.Match(r.Text, i);
        if (!m.Success) return -1;
        into.Add(new(kind, null, null, null, normal(m), null, i, i + m.Length));
        return i + m.Length;
    }
}
