using System.Globalization;
using System.Text;
using Verband.Core;

namespace Verband.App.Web;

/// <summary>
/// A view as its address says it: the filters, the moment, the page. A link reproduces the view; equal views have equal addresses.
/// </summary>
public sealed record ViewAddress
{
    public PictureQuery Query { get; init; } = PictureQuery.Everything;

    /// <summary>A day: the picture as it was known at its end (UTC).</summary>
    public DateOnly? AsOfDay { get; init; }

    public string? Campaign { get; init; }

    /// <summary>Words that the incidents' reports must have.</summary>
    public string? Text { get; init; }

    public int Page { get; init; } = 1;

    /// <summary>Field and fault of every value that could not be read; the others hold.</summary>
    public IReadOnlyList<(string Field, string Value)> Problems { get; init; } = [];

    public DateTimeOffset? AsOf => AsOfDay is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero) : null;

    public bool IsEverything => Query.IsEverything && AsOfDay is null && Campaign is null && Text is null;

    internal static ViewAddress Of(IQueryCollection q)
    {
        var problems = new List<(string, string)>();
        var domains = Domains.None;
        foreach (var name in Values("domain"))
            if (DomainNames.TryParse(name, out var d)) domains |= d;
            else problems.Add(("domain", name));
        var page = 1;
        if (One("page") is { } p && !(int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page is >= 1 and <= 1_000_000))
        {
            problems.Add(("page", p));
            page = 1;
        }
        var (from, to) = (Day("from"), Day("to"));
        if (from > to)
        {
            problems.Add(("to", One("to")!));
            to = null;
        }
        return new ViewAddress
        {
            Query = new PictureQuery
            {
                From = from,
                To = to,
                Domains = domains,
                Countries = Values("country"),
                Sectors = Values("sector"),
                Techniques = Values("technique"),
                Actors = Values("actor"),
                Origins = Values("origin"),
                Sources = Values("source"),
            },
            AsOfDay = Day("asOf"),
            Campaign = One("campaign"),
            Text = One("q"),
            Page = page,
            Problems = problems,
        };

        string[] Values(string key) => [.. q[key].OfType<string>().Where(v => v.Length is > 0 and <= 300).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(50)];

        string? One(string key) => q[key].FirstOrDefault() is { Length: > 0 and <= 300 } v && !string.IsNullOrWhiteSpace(v) ? v.Trim() : null;

        DateOnly? Day(string key)
        {
            if (One(key) is not { } text) return null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            // A year or a month stands for its first or last day.
            if (Period.TryParse(text, out var period, out _) && !period.IsInterval) return key == "from" ? period.From : period.To;
            problems.Add((key, text));
            return null;
        }
    }

    /// <summary>The address of this view on a path of the site.</summary>
    public string Url(string path)
    {
        var s = new StringBuilder(path);
        foreach (var (key, value) in Pairs())
            s.Append(s.Length == path.Length ? '?' : '&').Append(key).Append('=').Append(Uri.EscapeDataString(value));
        return s.ToString();
    }

    public IEnumerable<(string Key, string Value)> Pairs()
    {
        if (AsOfDay is { } day) yield return ("asOf", Iso(day));
        if (Query.From is { } from) yield return ("from", Iso(from));
        if (Query.To is { } to) yield return ("to", Iso(to));
        foreach (var d in Query.Domains.Names()) yield return ("domain", d);
        foreach (var (key, values) in Lists())
            foreach (var value in values) yield return (key, value);
        if (Campaign is not null) yield return ("campaign", Campaign);
        if (Text is not null) yield return ("q", Text);
        if (Page > 1) yield return ("page", Page.ToString(CultureInfo.InvariantCulture));
    }

    public IEnumerable<(string Key, IReadOnlyList<string> Values)> Lists() =>
    [
        ("country", Query.Countries), ("actor", Query.Actors), ("origin", Query.Origins), ("sector", Query.Sectors), ("technique", Query.Techniques), ("source", Query.Sources),
    ];

    public bool Has(string key, string value) => Pairs().Contains((key, value));

    /// <summary>The view with one value taken up or left out; on its first page.</summary>
    public ViewAddress Toggle(string key, string value) => (key switch
    {
        "domain" => With(Query with { Domains = DomainNames.TryParse(value, out var d) ? Query.Domains ^ d : Query.Domains }),
        "country" => With(Query with { Countries = Flip(value, Query.Countries) }),
        "actor" => With(Query with { Actors = Flip(value, Query.Actors) }),
        "origin" => With(Query with { Origins = Flip(value, Query.Origins) }),
        "sector" => With(Query with { Sectors = Flip(value, Query.Sectors) }),
        "technique" => With(Query with { Techniques = Flip(value, Query.Techniques) }),
        "source" => With(Query with { Sources = Flip(value, Query.Sources) }),
        "from" => With(Query with { From = null }),
        "to" => With(Query with { To = null }),
        "asOf" => this with { AsOfDay = null },
        "campaign" => this with { Campaign = Campaign == value ? null : value },
        "q" => this with { Text = null },
        _ => this,
    }) with
    { Page = 1 };

    ViewAddress With(PictureQuery query) => this with { Query = query };

    public static ViewAddress Only(string key, string value) => new ViewAddress().Toggle(key, value);

    static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    static IReadOnlyList<string> Flip(string value, IReadOnlyList<string> list) =>
        list.Contains(value) ? [.. list.Where(v => v != value)] : [.. list.Append(value).Order(StringComparer.Ordinal)];
}
