using System.Globalization;

namespace Verband.Parliament;

/// <summary>Reads the metadata fields of official publications, in XML and in HTML.</summary>
static class PublishedMetadata
{
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
