using System.Globalization;
using Verband.Core;

namespace Verband.App.Web;

/// <summary>The lists of choices beside a view, with the names that people read.</summary>
static class FacetLists
{
    public static IReadOnlyList<(string Key, string Title, IReadOnlyList<Tally> Rows)> Of(Selection s, Language l)
    {
        var domains = s.Domains();
        return
        [
            ("domain", Title("domain", l), [.. DomainNames.All.Select((d, i) => new Tally(d, Words.Name(d, l), domains[i])).Where(t => t.Count > 0)]),
            ("country", Title("country", l), Make("country", s.Countries())),
            ("actor", Title("actor", l), Make("actor", s.Actors())),
            ("origin", Title("origin", l), Make("origin", s.Origins())),
            ("sector", Title("sector", l), Make("sector", s.Sectors())),
            ("technique", Title("technique", l), Make("technique", s.Techniques())),
            ("source", Title("source", l), Make("source", s.Sources())),
        ];

        IReadOnlyList<Tally> Make(string key, IReadOnlyList<(string Name, int Count)> rows) => [.. rows.Select(r => new Tally(r.Name, Name(key, r.Name, l), r.Count))];
    }

    public static string Title(string key, Language l) => key switch
    {
        "domain" => l["Domain", "Domein"],
        "country" => l["Country hit", "Getroffen land"],
        "actor" => l["Named as initiator", "Genoemd als initiator"],
        "origin" => l["Country named", "Genoemd land"],
        "sector" => l["Sector", "Sector"],
        "technique" => l["Technique", "Techniek"],
        "source" => l["Source", "Bron"],
        "from" => l["From", "Van"],
        "to" => l["To", "Tot en met"],
        "asOf" => l["As known on", "Zoals bekend op"],
        "campaign" => l["Campaign", "Campagne"],
        "q" => l["Words", "Woorden"],
        _ => key,
    };

    public static string Name(string key, string value, Language l) => key switch
    {
        "domain" => Words.Name(value, l),
        "country" or "origin" => Countries.Name(value, l.Code),
        "sector" or "technique" => Terms.Name(value, l),
        "from" or "to" or "asOf" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("d MMMM yyyy", l.Culture) : value,
        _ => value,
    };
}
