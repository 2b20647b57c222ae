using Verband.Core;
using Verband.Store;

namespace Verband.App.Warnings;

/// <summary>
/// Names a monthly series: <c>deaths/country:UA</c> (what is forecast), <c>forecast/country:UA</c>, <c>journal/domain:cyber/country:NL</c>
/// (incidents of the picture), <c>observed/source:coded-events/type:cameo:19/country:UA/measure:rows</c>.
/// </summary>
/// <param name="Family"><c>deaths</c>, <c>forecast</c>, <c>journal</c> or <c>observed</c>.</param>
public sealed record SeriesKey(string Family, string? Source, string? Domain, string? Type, string? Country, Measure Measure)
{
    public static SeriesKey Deaths(string country) => new("deaths", null, null, null, country, Measure.Amount);

    public static SeriesKey Forecast(string country) => new("forecast", null, null, null, country, Measure.Amount);

    public static SeriesKey Journal(string? domain, string? country) => new("journal", null, domain, null, country, Measure.Rows);

    public static SeriesKey Observed(string source, string? domain, string? type, string? country, Measure measure) => new("observed", source, domain, type, country, measure);

    public static (SeriesKey? Key, string Error) Read(string text)
    {
        var parts = text.Split('/', StringSplitOptions.TrimEntries);
        string? source = null, domain = null, type = null, country = null;
        var measure = Measure.Amount;
        foreach (var part in parts.Skip(1))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || colon == part.Length - 1) return (null, $"'{part}' is not written as name:value.");
            var value = part[(colon + 1)..];
            switch (part[..colon])
            {
                case "source": source = value; break;
                case "domain" when DomainNames.TryParse(value, out _): domain = value; break;
                case "domain": return (null, $"'{value}' is not a domain: {string.Join(", ", DomainNames.All)}.");
                case "type": type = value; break;
                case "country" when (value.StartsWith("gw:", StringComparison.Ordinal) ? value : Countries.CodeOf(value)) is { } code: country = code; break;
                case "country": return (null, $"'{value}' is not a country that is known.");
                case "measure" when Enum.TryParse(value, ignoreCase: true, out measure): break;
                default: return (null, $"'{part}' is not source, domain, type, country or measure (rows, amount, low, high, tone) with a value.");
            }
        }
        var key = new SeriesKey(parts[0], source, domain, type, country, measure);
        return key switch
        {
            { Family: "deaths" or "forecast", Country: null } => (null, $"A series of {key.Family} needs a country: {key.Family}/country:UA."),
            { Family: "deaths" or "forecast" } when source is not null || domain is not null || type is not null => (null, $"A series of {key.Family} takes a country alone."),
            { Family: "journal" } when source is not null || type is not null => (null, "A series of the journal takes a domain and a country."),
            { Family: "journal" } => (key with { Measure = Measure.Rows }, ""),
            { Family: "observed", Source: null } => (null, "A series of observations needs its source: observed/source:coded-events/country:UA."),
            { Family: "deaths" or "forecast" or "observed" } => (key, ""),
            _ => (null, $"'{parts[0]}' is not a family of series: deaths, forecast, journal, observed."),
        };
    }

    public override string ToString()
    {
        var parts = new List<string> { Family };
        foreach (var (name, value) in ((string, string?)[])[("source", Source), ("domain", Domain), ("type", Type), ("country", Country)])
            if (value is not null) parts.Add($"{name}:{value}");
        if (Family == "observed" && Measure != Measure.Amount) parts.Add("measure:" + Measure.ToString().ToLowerInvariant());
        return string.Join('/', parts);
    }

    /// <summary>In words.</summary>
    public string Name(Language l)
    {
        var what = Family switch
        {
            "deaths" => l["deaths in conflict", "doden in conflict"],
            "forecast" => l["forecast of deaths in conflict", "voorspelling van doden in conflict"],
            "journal" => Domain is null ? l["incidents", "voorvallen"] : l[$"incidents, {Words.Name(Domain, l)}", $"voorvallen, {Words.Name(Domain, l)}"],
            _ => string.Join(", ", ((string?[])[Source, Domain is null ? null : Words.Name(Domain, l), Type]).OfType<string>()) + Measure switch { Measure.Rows => l[", events", ", gebeurtenissen"], Measure.Tone => l[", tone", ", toon"], Measure.Low => l[", lowest", ", laagste"], Measure.High => l[", highest", ", hoogste"], _ => "" },
        };
        return Country is null ? what : $"{Countries.Name(Country, l.Code)}: {what}";
    }

    /// <summary>The topic that warnings on this series share with events in the data.</summary>
    public string Topic => Country is { } c && Family != "journal" ? Topics.Country(c) : Domain is { } d ? "domain:" + d : Country is { } of ? Topics.Country(of) : Family;
}

/// <summary>Keys by which warnings, watch list and events find each other: <c>country:UKR</c>, <c>domain:cyber</c>, a word of one's own.</summary>
static class Topics
{
    public static string Country(string code) => "country:" + (Countries.Get(code) is { Alpha3.Length: > 0 } c ? c.Alpha3 : code);

    /// <summary>The country's code, or null where the topic is something else.</summary>
    public static string? CodeOf(string topic) => topic.StartsWith("country:", StringComparison.Ordinal) ? Countries.CodeOf(topic[8..]) : null;

    /// <summary>A topic as it is kept: countries by their three-letter code, domains by id.</summary>
    public static string Normal(string text)
    {
        var topic = text.Trim();
        if (topic.StartsWith("country:", StringComparison.OrdinalIgnoreCase)) return Countries.CodeOf(topic[8..]) is { } code ? Country(code) : "country:" + topic[8..].Trim();
        return Countries.CodeOf(topic) is { } named ? Country(named) : DomainNames.TryParse(topic, out _) ? "domain:" + topic : topic;
    }

    public static string Name(string topic, Language l) =>
        CodeOf(topic) is { } code ? Countries.Name(code, l.Code) : topic.StartsWith("domain:", StringComparison.Ordinal) ? Words.Name(topic[7..], l) : topic;
}
