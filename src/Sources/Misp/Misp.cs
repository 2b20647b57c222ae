using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Verband.Core;

namespace Verband.Sources;

/// <summary>MISP events as the API and feeds write them: one event, a list of events, or a response with events.</summary>
public static partial class Misp
{
    public const string Source = "misp";

    public static Grade DefaultGrade { get; } = new('C', 3);

    public static IEnumerable<Parsed> Parse(InputFile file)
    {
        var items = JsonItems.Read(file, "response");
        if (items.Error is { } error) yield return error;
        for (var i = 0; i < items.Slices.Count; i++)
        {
            var all = items.Map(i, e => Event(e.TryGetProperty("Event", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : e, file.Name, i + 1), out var wrong);
            if (all is null) yield return wrong!;
            else
                foreach (var parsed in all) yield return parsed;
        }
    }

    static List<Parsed> Event(JsonElement e, string file, int position)
    {
        var result = new List<Parsed>();
        if (!e.TryGetProperty("info", out _)) throw new ReportFormatException("Event", "is missing; this is no MISP event");
        var tags = new MispTags(e);
        var observables = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var attribute in e.Objects("Attribute").Concat(e.Objects("Object").SelectMany(o => o.Objects("Attribute"))))
        {
            if (attribute.Flag("deleted")) continue;
            var type = attribute.Required("type", 200);
            if (PersonType().IsMatch(type)) result.Add(Parsed.Drop("natural person"));
            else if (attribute.Text("value", 1 << 20) is { } value) MispObservables.Add(type, value, observables);
        }
        if (observables.Count > ReportFormat.MaxList)
            result.Add(new InputError(file, position, "Attribute", string.Create(CultureInfo.InvariantCulture, $"gives {observables.Count} observables; the first {ReportFormat.MaxList} are kept")));
        var info = JsonFields.Unclassified(e.Required("info", 100_000), "info")!;
        var org = e.TryGetProperty("Orgc", out var orgc) && orgc.ValueKind == JsonValueKind.Object ? Clean.Short(orgc.Text("name")) : null;
        var day = e.Day("date");
        DateOnly? published = Seconds(e, "publish_timestamp");
        result.Add(new Report
        {
            Source = Source,
            Record = e.Text("uuid", 100) is { Length: > 0 } uuid ? uuid : "event-" + (e.Scalar("id") is { Length: > 0 and < 20 } id ? id : throw new ReportFormatException("uuid", "is required")),
            Title = Clean.Line(info),
            When = day is { } d ? Period.OnDay(d) : null,
            Reported = published,
            Domains = tags.Domains,
            Techniques = tags.Techniques,
            Targets = tags.Targets,
            Claims = [.. tags.Actors.Select(a => new InitiatorClaim(a, null, org, null, ClaimKind.Technical, published is { } p ? Period.OnDay(p) : null, null, false))],
            Observables = [.. tags.Tools.Concat(observables).Take(ReportFormat.MaxList)],
            Grade = tags.Grade,
            Marking = tags.Marking(e.Scalar("distribution")),
            References = [.. e.Objects("Attribute").Where(a => a.Text("type") == "link" && !a.Flag("deleted")).Select(a => a.Text("value", 1 << 20)?.Trim() ?? "")
                .Where(Clean.IsWebAddress).Distinct(StringComparer.Ordinal).Take(500).Select(u => new Reference(u, org, null))],
        });
        return result;
    }

    static DateOnly? Seconds(JsonElement e, string field)
    {
        if (e.Scalar(field) is not { Length: > 0 } text || text == "0") return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800
            ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime)
            : throw new ReportFormatException(field, $"{Clean.Quote(text)} is not a number of seconds since 1970");
    }

    /// <summary>Attribute types of MISP's category Person.</summary>
    [GeneratedRegex("^(?:first-name|middle-name|last-name|full-name|date-of-birth|place-of-birth|gender|passport-.*|visa-number|issue-date-of-the-visa|primary-residence|country-of-residence|nationality|identity-card-number|redress-number|frequent-flyer-number|phone-number|.*-display-name|whois-registrant-(?:name|email|phone)|target-user|target-email)$", RegexOptions.CultureInvariant)]
    private static partial Regex PersonType();
}
