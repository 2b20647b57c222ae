using System.Globalization;
using System.Text.RegularExpressions;

namespace Verband.Parliament;

public enum DocumentKind { Unknown, Letter, WrittenConsultation, QuestionList, CabinetResponse, ProgressReport, Motion, Amendment, DebateReport, Proceedings, WrittenQuestions, Bill, Memorandum, Annex }

/// <summary>Where a document's date comes from.</summary>
public enum DateBasis { Unknown, Stated, QuestionsSent, Given }

/// <summary>What a document says about itself. Authors are offices ("Minister van Defensie"), never persons.</summary>
/// <param name="Title">First title or subject line, or null.</param>
public sealed partial record Metadata(DocumentKind Kind, string? Dossier, string? Addition, string? Number, DateOnly? Date, DateBasis DateBasis, IReadOnlyList<string> Authors, string? Title)
{
    /// <summary>The paper's own number in normal form, or null when the text prints none.</summary>
    public string? Normal => Dossier is null || Number is null ? null : Reference.NormalOf(Dossier, Addition, Number);

    public static Metadata Read(string text)
    {
        var own = OwnNumber.Read(text);
        var head = text.Length > 4000 ? text[..4000] : text;
        var tail = text.Length > 1500 ? text[^1500..] : text;
        var (date, basis) = DateOf(head, tail);
        return new(KindOf(head), own?.Dossier, own?.Addition, own?.Number, date, basis, Offices(head, tail), own?.Title ?? Subject(head));
    }

    static readonly (DocumentKind Kind, string[] Words)[] Kinds =
    [
        (DocumentKind.QuestionList, ["lijst van vragen en antwoorden", "lijst van vragen"]),
        (DocumentKind.WrittenConsultation, ["verslag van een schriftelijk overleg", "inbreng van de leden van de", "vragen en opmerkingen vanuit de fracties", "vragen en opmerkingen voor te leggen"]),
        (DocumentKind.DebateReport, ["verslag van een commissiedebat", "verslag van een algemeen overleg", "verslag van een notaoverleg", "verslag van een wetgevingsoverleg"]),
        (DocumentKind.Motion, ["motie van het lid", "motie van de leden", "motie van het\nlid"]),
        (DocumentKind.Amendment, ["amendement van het lid", "amendement van de leden"]),
        (DocumentKind.WrittenQuestions, ["vragen gesteld door de leden", "vragen van het lid", "vragen van de leden"]),
        (DocumentKind.Bill, ["voorstel van wet", "memorie van toelichting"]),
        (DocumentKind.CabinetResponse, ["kabinetsreactie", "biedt het kabinet zijn reactie aan", "kabinetsstandpunt op het advies"]),
        (DocumentKind.ProgressReport, ["deze tussenrapportage", "voortgangsrapportage informeert", "deze voortgangsrapportage"]),
        (DocumentKind.Letter, ["brief van de minister", "brief van de ministers", "brief van de staatssecretaris", "aan de voorzitter van de"]),
        (DocumentKind.Memorandum, ["nota naar aanleiding van", "initiatiefnota"]),
    ];

    static DocumentKind KindOf(string head)
    {
        var flat = Flat.Of(head).Text;
        foreach (var (kind, words) in Kinds)
            foreach (var word in words)
            {
                var at = flat.IndexOf(word, StringComparison.OrdinalIgnoreCase);
                // A motion or a list of questions names itself at the top; a letter may mention one further on.
                if (at >= 0 && (at < 1500 || kind is DocumentKind.WrittenConsultation or DocumentKind.CabinetResponse or DocumentKind.ProgressReport or DocumentKind.Letter)
                    && (kind is not (DocumentKind.Motion or DocumentKind.Amendment or DocumentKind.WrittenQuestions) || flat.AsSpan(at, word.Length).IndexOfAnyInRange('A', 'Z') >= 0)) return kind;
            }
        return DocumentKind.Unknown;
    }

    static (DateOnly?, DateBasis) DateOf(string head, string tail)
    {
        foreach (var pattern in (Regex[])[Dated(), IsoDated()])
            if (pattern.Match(head) is { Success: true } m && Parse(m) is { } date) return (date, DateBasis.Stated);
        if (SentOn().Match(head) is { Success: true } sent && Parse(sent) is { } questions) return (questions, DateBasis.QuestionsSent);
        return Dated().Match(tail) is { Success: true } last && Parse(last) is { } end ? (end, DateBasis.Stated) : (null, DateBasis.Unknown);
    }

    static DateOnly? Parse(Match m)
    {
        var month = m.Groups["m"].Success ? Dates.MonthOf(m.Groups["m"].Value) : int.Parse(m.Groups["mm"].ValueSpan, CultureInfo.InvariantCulture);
        var (year, day) = (int.Parse(m.Groups["y"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(m.Groups["d"].ValueSpan, CultureInfo.InvariantCulture));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    [GeneratedRegex(@"(?:Den Haag|'s-Gravenhage|’s-Gravenhage|Vastgesteld|Voorgesteld|Ontvangen|Aan de orde is)[ ,]*(?:op )?(?<d>\d{1,2})\s+(?<m>januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\s+(?<y>(?:18|19|20)\d\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Dated();

    [GeneratedRegex(@"\bdatum:?\s*(?<y>(?:19|20)\d\d)-(?<mm>\d\d)-(?<d>\d\d)", RegexOptions.IgnoreCase)]
    private static partial Regex IsoDated();

    [GeneratedRegex(@"\bop\s+(?<d>\d{1,2})\s+(?<m>januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\s+(?<y>20\d\d)\s+(?:toegezonden|voorgelegd|aan de)")]
    private static partial Regex SentOn();

    static List<string> Offices(string head, string tail)
    {
        var offices = new List<string>();
        foreach (Match m in Signature().Matches(tail)) Add(m.Groups["o"].Value);
        if (offices.Count == 0)
            foreach (Match m in LetterFrom().Matches(head))
                foreach (var part in Regex.Split(m.Groups["o"].Value, @"\s+EN\s+(?=DE\s|VAN\s+[A-Z]+\s*$)|,\s+(?=DE\s|VAN\s)")) Add(part);
        if (offices.Count == 0 && Committee().Match(head) is { Success: true } c) Add(c.Value);
        return offices;

        void Add(string office)
        {
            var clean = Flat.Of(office).Text.Trim(' ', ',', '*', '.', '\n');
            if (clean.StartsWith("de ", StringComparison.OrdinalIgnoreCase)) clean = clean[3..];
            if (!clean.Any(char.IsLower)) clean = Titled(clean);
            if (clean.Length > 3 && !offices.Contains(clean, StringComparer.OrdinalIgnoreCase)) offices.Add(clean);
        }
    }

    static string Titled(string capitals) => string.Join(' ', capitals.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(w => w is "VAN" or "EN" or "DE" or "VOOR" or "HET" ? w.ToLowerInvariant() : w[..1] + w[1..].ToLowerInvariant()));

    [GeneratedRegex(@"^[ \t*]*De\s+(?<o>(?:[Mm]inister(?:-[Pp]resident)?|[Ss]taatssecretaris|[Vv]oorzitter van de (?:vaste )?commissie)\b[^\n,]{0,80}),", RegexOptions.Multiline)]
    private static partial Regex Signature();

    [GeneratedRegex(@"BRIEF\s+VAN\s+(?<o>DE\s+(?:MINISTERS?|STAATSSECRETARIS(?:SEN)?|MINISTER-PRESIDENT)\b[A-ZÀ-Ý ,\-\n]{0,160})(?!\p{Ll})")]
    private static partial Regex LetterFrom();

    [GeneratedRegex(@"vaste commissie voor [A-Z][\w ,]{3,60}?(?= heeft| hebben| heb|,)")]
    private static partial Regex Committee();

    static string? Subject(string head) => SubjectLine().Match(head) is { Success: true } m ? m.Groups["s"].Value.Trim() : null;

    [GeneratedRegex(@"^(?:Betreft|Onderwerp):?[ \t]+(?<s>[^\n]{4,200})$", RegexOptions.Multiline)]
    private static partial Regex SubjectLine();
}
