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
        var kind = KindOf(m.Groups["kind"].Value);
        into.Add(Act(kind, m, i));
        var end = i + m.Length;
        // "Richtlijnen 2014/24/EU en 2014/25/EU": acts of the same kind.
        while (MoreActs().Match(r.Text, end) is { Success: true } next)
        {
            into.Add(Act(kind, next, next.Groups["act"].Index));
            end = next.Index + next.Length;
        }
        return end;
    }

    static string KindOf(string words)
    {
        var kind = words.ToLowerInvariant();
        if (kind.EndsWith("verordeningen", StringComparison.Ordinal) || kind.EndsWith("richtlijnen", StringComparison.Ordinal) || kind.EndsWith("besluiten", StringComparison.Ordinal)) kind = kind[..^2];
        return kind.StartsWith("gedelegeerde ", StringComparison.Ordinal) ? "Gedelegeerde V" + kind["gedelegeerde v".Length..] : char.ToUpperInvariant(kind[0]) + kind[1..];
    }

    static Found Act(string kind, Match m, int start)
    {
        var body = m.Groups["body"].Success ? m.Groups["body"].Value : m.Groups["tail"].Success ? m.Groups["tail"].Value : null;
        return new(ReferenceKind.Eu, null, null, null, $"{kind} {(body is null ? "" : "(" + (body.Equals("Euratom", StringComparison.OrdinalIgnoreCase) ? "Euratom" : body.ToUpperInvariant()) + ") ")}{m.Groups["a"].Value}/{m.Groups["b"].Value}", null, start, m.Index + m.Length);
    }

    static string PaperName(Match m)
    {
        if (m.Groups["act"].Success) return "artikel " + m.Groups["art"].Value + " " + m.Groups["act"].Value;
        if (m.Groups["celex"].Success) return "CELEX " + m.Groups["celex"].Value;
        if (m.Groups["oj"].Success) return $"PbEU {m.Groups["oy"].Value}, {m.Groups["oj"].Value} {m.Groups["on"].Value}";
        return $"{m.Groups["series"].Value}({m.Groups["y"].Value}) {m.Groups["no"].Value}";
    }

    const string Body = @"(?:\((?<body>EU|EG|EEG|Euratom|GBVB|EU, Euratom)\)\s*)?(?:nr\.?\s*)?(?<a>\d{2,4})/\s?(?<b>\d{1,4})(?:/(?<tail>EU|EG|EEG|GBVB|JBZ|JHA|Euratom))?(?![\d/])";

    [GeneratedRegex(@"\G(?<kind>(?:uitvoerings|gedelegeerde )?verordening|(?:uitvoerings|kader)?richtlijn|(?:kader|uitvoerings)?besluit|aanbeveling)(?:en)?\s+" + Body, RegexOptions.IgnoreCase)]
    private static partial Regex EuAct();

    [GeneratedRegex(@"\G(?:,? en |, )(?<act>(?=\(|\d{4}/\d{1,4}/E|\d{2}/\d{1,4}/E)" + Body + ")", RegexOptions.IgnoreCase)]
    private static partial Regex MoreActs();

    [GeneratedRegex(@"\G(?:(?<series>COM|JOIN|SWD|SEC|C)\s?\((?<y>(?:19|20)\d\d)\)\s?(?:nr\.?\s*)?(?<no>\d{1,4})(?: (?:final|definitief))?|CELEX:?\s?(?<celex>\d{5}[A-Z]{1,2}\d{4})|Pb ?EU\s+(?<oy>\d{4}),?\s*(?:nr\. ?)?(?<oj>[LC])\s?(?<on>\d{1,4})|art(?:ikel|\.)\s+(?<art>\d+(?:[.,:]\s?\d+)*(?:, (?:lid|eerste lid|tweede lid|derde lid)(?: \d+)?)?),?(?: van het)?\s+(?<act>VEU|VWEU|EVRM))(?!\w)")]
    private static partial Regex EuPaper();

    /// <summary>Staatsblad, Staatscourant, Tractatenblad, Juriconnect links, laws and treaties by name.</summary>
    public static int Law(Reader r, int i, List<Found> into)
    {
        var m = Gazette().Match(r.Text, i);
        if (m.Success)
        {
            var name = m.Groups["g"].Success
                ? $"{(m.Groups["g"].Value is var g && g.StartsWith("Tr", StringComparison.Ordinal) ? "Trb." : g is "Stb" or "Staatsblad" ? "Stb." : "Stcrt.")} {m.Groups["y"].Value}, {m.Groups["n"].Value}"
                : m.Groups["treaty"].Success && m.Groups["art"].Success ? $"artikel {m.Groups["art"].Value} {m.Groups["treaty"].Value}"
                : m.Value;
            into.Add(new(ReferenceKind.Law, null, null, null, name, null, i, i + m.Length));
            return i + m.Length;
        }
        return Add(r, i, Named(), ReferenceKind.Law, x => x.Value.Replace('\n', ' ').TrimEnd(), into);
    }

    [GeneratedRegex(@"\G(?:(?<g>Stb|Stcrt|Trb|Staatsblad|Staatscourant|Tractatenblad)\.?,?\s+(?<y>(?:18|19|20)\d\d),?\s*(?:nr\.\s*)?(?<n>\d{1,5})(?!\d)|jci1\.\d:c:BWB[RVW]\d{7}[^\s,;)]*|BWB[RVW]\d{7}|art(?:ikel|\.)\s+(?<art>[IVXL]+|\d+[a-z]{0,2})(?:,[^,.;]{1,20},)?\s+van\s+(?:de|het)\s+(?<treaty>Grondwet|[A-Z][\w-]*[-]?verdrag|Verdrag van [A-Z][\w-]+|VN-[Hh]andvest|" + LawName + "))")]
    private static partial Regex Gazette();

    /// <summary>A word of a law's name: no verb, no word that a sentence goes on with.</summary>
    const string Noun = @"(?:(?!(?:is|was|waren|wordt|worden|werd|werden|kan|kunnen|zal|zullen|mag|mogen|moet|moeten|die|dat|in|en|om|aan|heeft|hebben|had|treedt|trad|zijn|ligt|lag|biedt|bood|bij|met|geldt|gold|waar|waarin|waarmee|waardoor|al|nog|nu|dan|als|of|naar|door|te|niet|geen|ook|wel|onder|per|tegen|uit|over|na|sinds|vanaf|zodat|omdat|wanneer|indien|tevens|hierin|hiermee|daarmee|er|het|de|een|stelt|regelt|bepaalt|verplicht|schrijft|maakt|geeft|vereist|verbiedt|voorziet|beoogt|bevat|kent|vormt|krijgt|komt|gaat|staat|ziet|richt|loopt|laat|houdt|vraagt|op|inzake|voor|van|ter|tot)\b)[a-zé][\w-]+|Ongewenste|Zeggenschap|Telecommunicatie|Bescherming|Koopvaardij)";

    // "Wet" and the words that belong to its name; a verb, a preposition of place or a sign ends it.
    const string LawName = @"(?:(?:Rijksw|Algemene w|W)et(?: (?:(?:op|inzake|voor|van|ter|tot|houdende)(?: (?:de|het))? )?" + Noun + @"(?:(?<=-) en " + Noun + @"|, " + Noun + @" en " + Noun + @")?){1,5}(?: \d{4})?|Wet (?:Vifo|[A-Z][a-z]+(?!\w))|Wetboek van [A-Z][\w-]+|(?!Staatswet|Natuurwet)[A-Z][a-z]{3,}wet(?: (?:19|20)\d\d)?(?!\w))";

    [GeneratedRegex(@"\G(?:" + LawName + @"|(?:Verdrag (?:van|inzake) [A-Z][\w-]+|[A-Z][\w-]+-verdrag|Vluchtelingenverdrag|Grondwet)(?!\w)|Wiv 20\d\d)")]
    private static partial Regex Named();

    static int Add(Reader r, int i, Regex pattern, ReferenceKind kind, Func<Match, string> normal, List<Found> into)
    {
        var m = pattern.Match(r.Text, i);
        if (!m.Success) return -1;
        into.Add(new(kind, null, null, null, normal(m), null, i, i + m.Length));
        return i + m.Length;
    }
}
