using System.Globalization;
using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>Reads the metadata fields of official publications, in XML and in HTML.</summary>
static partial class PublishedMetadata
{
    /// <summary>The number that a publication's file carries: <c>kst-33694-57.pdf</c>, <c>kst-35300-X-64.html</c>; null for any other name.</summary>
    public static (string Dossier, string? Addition, string Number)? OfName(string name) => FileName().Match(name) is { Success: true } m
        ? (m.Groups["dossier"].Value, m.Groups["add"].Success ? m.Groups["add"].Value : null, m.Groups["nr"].Value) : null;

    [GeneratedRegex(@"^kst-(?<dossier>\d{4,5}(?:-\d{2}(?=-\d))?)(?:-(?<add>[IVXL]+[A-E]?|[A-M])(?=-))?-(?<nr>\d{1,4}|[A-Z]{1,2})(?:\.\w+)?$")]
    private static partial Regex FileName();

    public static Metadata Of(Func<string, string?> field)
    {
        var number = field("OVERHEIDop.ondernummer") ?? field("OVERHEIDop.stuknummer");
        var dossier = field("OVERHEIDop.dossiernummer");
        string? addition = null;
        if (dossier is not null && dossier.IndexOfAny([' ', ';', '-']) is > 0 and var cut)
        {
            addition = dossier[(cut + 1)..].Split(';', ' ')[0];
            dossier = dossier[..cut];
            if (addition.Length == 0 || char.IsAsciiDigit(addition[0])) addition = null;
        }
        var issued = field("DCTERMS.issued") ?? field("OVERHEIDop.datumOndertekening") ?? field("DC.date");
        var date = DateOnly.TryParseExact(issued, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : (DateOnly?)null;
        return new(KindOf(field("DC.type") ?? field("OVERHEIDop.documenttype") ?? ""), dossier, addition, number, date, DateBasis.Stated, [], field("OVERHEIDop.documenttitel") ?? field("DCTERMS.title") ?? field("DC.title"));
    }

    static DocumentKind KindOf(string type) => type.ToLowerInvariant() switch
    {
        "brief" or "brief regering" => DocumentKind.Letter,
        "motie" => DocumentKind.Motion,
        "amendement" => DocumentKind.Amendment,
        "verslag van een schriftelijk overleg" => DocumentKind.WrittenConsultation,
        "lijst van vragen en antwoorden" => DocumentKind.QuestionList,
        "handelingen" => DocumentKind.Proceedings,
        _ => DocumentKind.Unknown,
    };
}
