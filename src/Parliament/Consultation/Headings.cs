using System.Globalization;
using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>Recognises the lines that structure a consultation: a party's turn, a question's number, the head of an answer.</summary>
static partial class Headings
{
    /// <summary>The party when the passage opens a party's turn: "Inbreng van de leden van de X-fractie", "Vragen en opmerkingen van de leden van de fractie van de X".</summary>
    public static string? Party(Passage p)
    {
        if (p.Text.Length > 160) return null;
        var m = Turn().Match(p.Text);
        if (!m.Success && p.Kind == PassageKind.Heading) m = Bare().Match(p.Text);
        return m.Success ? Name(m) : null;
    }

    /// <summary>The party named in running text, or null.</summary>
    public static string? PartyIn(string text) => MembersOf().Match(text) is { Success: true } m ? Name(m) : null;

    static string? Name(Match m)
    {
        var name = m.Groups["p"].Value.Trim(' ', '*', ':', '.');
        return name.Length is 0 or > 40 ? null : name;
    }

    const string PartyName = @"[A-Z\d][\w+/.-]*(?: (?:voor|van|de|het|[A-Z][\w+/.-]*)){0,4}";

    [GeneratedRegex(@"^(?:[IVX\d.]+ +)?(?:Inbreng|Vragen en opmerkingen|Vragen|Opmerkingen en vragen|Bijdrage|Reactie op (?:de )?(?:vragen en opmerkingen|inbreng))\s+(?:(?:van|vanuit)\s+)?(?:(?:de|het)\s+)?(?:(?:leden|lid)\s+(?:van\s+)?(?:de\s+|het\s+)?)?(?:fracties?\s+van\s+(?:de\s+|het\s+)?(?<p>" + PartyName + @"(?:(?:,| en) (?:de |het )?" + PartyName + @"){0,4})|(?<p>(?:Groep |Lid )?[A-Z\d][\w+/. -]*?)[- ]?fractie|(?<=\b(?:van|vanuit|de|het|lid|leden)\s+)(?<p>(?:Groep |Lid )?(?:[Vv]an (?:der |den |de |’t )?|[Dd]e |[Tt]en |[Tt]er )?[A-Z\d][\w-]+))(?:\s+en (?:de )?(?:reactie|antwoorden)\b.{0,60})?\s*[:.]?$")]
    private static partial Regex Turn();

    [GeneratedRegex(@"^(?:(?:De |de )?(?:fractie van (?:de |het )?(?<p>[A-Z\d][\w+/.-]*(?: (?:voor|van|de|het|[A-Z][\w+/.-]*)){0,4})|(?<p>[A-Z\d][\w+/. -]{0,30})-fractie))$")]
    private static partial Regex Bare();

    [GeneratedRegex(@"\bleden van de (?:fractie van (?:de |het )?(?<p>Partij voor de [A-Z]\w+|[A-Z\d][\w+/]*(?:-[A-Z]\w*)?)|(?<p>Partij voor de [A-Z]\w+|[A-Z\d][\w+/]*(?:-[A-Z]\w*)?)-?\s?fractie)|\b(?<p>[A-Z][\w]*[A-Z0-9]\w*)-leden\b")]
    private static partial Regex MembersOf();

    /// <summary>The parties of the members whose written questions a paper answers: "Vragen van de leden A (VVD) en B (D66) aan de Minister", or null.</summary>
    public static string? Members(string text)
    {
        var m = AskedBy().Match(Flat.Of(text.Length > 6000 ? text[..6000] : text).Text);
        return m.Success ? string.Join(", ", m.Groups["p"].Captures.Select(c => c.Value).Distinct(StringComparer.Ordinal)) : null;
    }

    [GeneratedRegex(@"\b[Vv]ragen (?:gesteld door|van) (?:het|de) (?:Kamer)?(?:lid|leden) (?:[^().?]{2,60}\((?:beiden |allen )?(?<p>[A-Z\d][\w/+-]*(?: [A-Z][\w-]*)?)\)){1,8}")]
    private static partial Regex AskedBy();

    /// <summary>Tells whether the passage heads an answer; gives its number (0 when it has none) and the rest of the line when the answer begins there.</summary>
    public static bool Answer(Passage p, out int number, out string rest) => Answer(p, out number, out _, out rest);

    /// <param name="covers">All numbers that the head names: "Antwoord op de vragen 2 t/m 4" gives three.</param>
    /// <inheritdoc cref="Answer(Passage, out int, out string)"/>
    public static bool Answer(Passage p, out int number, out IReadOnlyList<int> covers, out string rest)
    {
        (number, covers, rest) = (0, [], "");
        var m = AnswerHead().Match(p.Text);
        if (!m.Success || (p.Text.Length > 140 && !m.Groups["colon"].Success)) return false;
        rest = p.Text[m.Length..].Trim();
        // "Antwoord van het kabinet" alone, or "Antwoord: …" with the answer behind it.
        if (rest.Length > 0 && !m.Groups["colon"].Success) return false;
        if (m.Groups["n"].Success) number = int.Parse(m.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
        covers = m.Groups["list"].Success ? Pointers.Numbers(m.Groups["list"].Value) : number > 0 ? [number] : [];
        return true;
    }

    [GeneratedRegex(@"^(?:(?<n>\d{1,3})[.)]?\s*|[IVX]{1,4}[.)]?\s+)?(?:Antwoord(?:en)?(?:\s*/\s*Reactie)?|Reactie)\b(?<list>\s+(?:op\s+)?(?:de\s+)?vra(?:ag|gen)\s+(?<n>\d{1,3})(?:(?:\s*,\s*\d{1,3})*\s*(?:,\s*en|en|t/m|tot\s+en\s+met|-|–|,)\s*\d{1,3})?|\s+(?<n>\d{1,3})(?:(?:\s*,\s*\d{1,3})*\s*(?:,\s*en|en|t/m|tot\s+en\s+met|-|–|,)\s*\d{1,3})?)?(?:\s+van\s+(?:het\s+|de\s+)?(?:kabinet|regering|minister|staatssecretaris|bewinds\w+|ministers)\b[^:?]{0,80})?\s*(?:(?<colon>:)|[.]?(?=\s*$))", RegexOptions.IgnoreCase)]
    private static partial Regex AnswerHead();

    /// <summary>Tells whether the passage is the number of a question: "Vraag 12", "12", "Vraag 12: …".</summary>
    public static bool Question(Passage p, out int number, out string rest)
    {
        var found = Question(p, out IReadOnlyList<int> numbers, out rest);
        number = found ? numbers[0] : 0;
        return found;
    }

    /// <param name="numbers">Several when they are asked as one: "Vraag 2 en 3".</param>
    /// <inheritdoc cref="Question(Passage, out int, out string)"/>
    public static bool Question(Passage p, out IReadOnlyList<int> numbers, out string rest)
    {
        (numbers, rest) = ([], "");
        var m = QuestionHead().Match(p.Text);
        if (!m.Success) return false;
        numbers = Pointers.Numbers(m.Groups["n"].Value);
        rest = p.Text[m.Length..].Trim();
        return m.Groups["vraag"].Success || rest.Length == 0;
    }

    [GeneratedRegex(@"^(?:(?<vraag>Vra(?:ag|gen))\s+(?<n>\d{1,3}(?:(?:\s*,\s*\d{1,3})*\s*(?:,\s*en|en|t/m|tot\s+en\s+met|-|–|,)\s*\d{1,3})?)\s*(?:[:.)]|$|(?=\s))|(?<n>\d{1,3})[.)]?\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex QuestionHead();
}
