using System.Text.Json;

namespace Verband.Core;

/// <summary>One pass over the JSON of one report. Short values that recur (ids, codes, names) are interned per thread.</summary>
/// <param name="json">One JSON object.</param>
/// <param name="factsOnly">Skip the long text and the references, and do not look for classification markings: for bodies that were checked when they came in.</param>
ref partial struct ReportReader(ReadOnlySpan<byte> json, bool factsOnly = false)
{
    [ThreadStatic] static Utf8Interner? interner;

    readonly Utf8Interner shared = interner ??= new Utf8Interner();
    Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 16 });

    bool inList; // the value itself is already read, as in a list

    public Report Read()
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new ReportFormatException("", "a report is a JSON object");
        string? source = null, record = null, title = null, text = null;
        var lang = "en";
        Period? when = null;
        DateOnly? reported = null;
        Place? place = null;
        var domains = Domains.None;
        IReadOnlyList<string> techniques = [], observables = [], checkedIn = [];
        IReadOnlyList<Target> targets = [];
        IReadOnlyList<InitiatorClaim> claims = [];
        IReadOnlyList<Effect> effects = [];
        IReadOnlyList<Response> responses = [];
        IReadOnlyList<Reference> references = [];
        Grade grade = default;
        var marking = Marking.Clear;
        while (Next())
        {
            if (Is("source"u8)) source = Id("source");
            else if (Is("record"u8)) record = String("record", 200);
            else if (Is("title"u8)) title = String("title", ReportFormat.MaxTitle);
            else if (factsOnly && (Is("text"u8) || Is("references"u8) || Is("checkedIn"u8))) Skip();
            else if (Is("text"u8)) text = String("text", ReportFormat.MaxText);
            else if (Is("lang"u8)) lang = Language(Short("lang"));
            else if (Is("when"u8)) when = Date("when");
            else if (Is("reported"u8)) reported = Day("reported");
            else if (Is("place"u8)) place = ReadPlace();
            else if (Is("domains"u8)) domains = ReadDomains();
            else if (Is("techniques"u8)) techniques = List("techniques", static (ref ReportReader r, string f) => r.Technique(f));
            else if (Is("targets"u8)) targets = List("targets", static (ref ReportReader r, string _) => r.ReadTarget());
            else if (Is("claims"u8)) claims = List("claims", static (ref ReportReader r, string _) => r.ReadClaim());
            else if (Is("effects"u8)) effects = List("effects", static (ref ReportReader r, string _) => r.ReadEffect());
            else if (Is("responses"u8)) responses = List("responses", static (ref ReportReader r, string _) => r.ReadResponse());
            else if (Is("observables"u8)) observables = List("observables", static (ref ReportReader r, string f) => r.Observable(f));
            else if (Is("grade"u8)) grade = ReadGrade();
            else if (Is("marking"u8)) marking = ReadMarking();
            else if (Is("references"u8)) references = List("references", static (ref ReportReader r, string _) => r.ReadReference());
            else if (Is("checkedIn"u8)) checkedIn = List("checkedIn", static (ref ReportReader r, string f) => r.String(f, ReportFormat.MaxValue));
            else throw Unknown("");
        }
        if (reader.Read()) throw new ReportFormatException("", "more than one JSON value");
        if (source is null) throw new ReportFormatException("source", "is required");
        if (string.IsNullOrWhiteSpace(record)) throw new ReportFormatException("record", "is required");
        if (string.IsNullOrWhiteSpace(title)) throw new ReportFormatException("title", "is required");
        if (title.AsSpan().ContainsAny('\r', '\n')) throw new ReportFormatException("title", "has more than one line");
        if (domains == Domains.None) throw new ReportFormatException("domains", "at least one domain is required");
        if (!factsOnly && (Classified.Find(title) ?? Classified.Find(text)) is { } found)
            throw new ReportFormatException(Classified.Find(title) is null ? "text" : "title", $"marked classified ('{found}'); classified material is refused");
        return new Report
        {
            Source = source,
            Record = record,
            Title = title,
            Text = text,
            Lang = lang,
            When = when,
            Reported = reported,
            Place = place,
            Domains = domains,
            Techniques = techniques,
            Targets = targets,
            Claims = claims,
            Effects = effects,
            Responses = responses,
            Observables = observables,
            Grade = grade,
            Marking = marking,
            References = references,
            CheckedIn = checkedIn,
        };
    }

    Place ReadPlace()
    {
        string? country = null, name = null;
        double? lat = null, lon = null;
        var precision = PlacePrecision.Country;
        var said = false;
        Open("place");
        while (Next())
        {
            if (Is("country"u8)) country = Country("place.country");
            else if (Is("name"u8)) name = Name("place.name");
            else if (Is("lat"u8)) lat = Number("place.lat", -90, 90);
            else if (Is("lon"u8)) lon = Number("place.lon", -180, 180);
            else if (Is("precision"u8))
            {
                said = true;
                var value = Short("place.precision");
                precision = value switch
                {
                    "point" => PlacePrecision.Point,
                    "city" => PlacePrecision.City,
                    "region" => PlacePrecision.Region,
                    "country" => PlacePrecision.Country,
                    "sea" => PlacePrecision.Sea,
                    _ => throw new ReportFormatException("place.precision", $"'{Cut(value)}' is not point, city, region, country or sea"),
                };
            }
            else throw Unknown("place.");
        }
        if (lat is null != lon is null) throw new ReportFormatException("place", "lat and lon go together");
        if (!said && lat is not null) precision = PlacePrecision.Point;
        return new Place(country, name, lat, lon, precision);
    }

    Domains ReadDomains()
    {
        var domains = Domains.None;
        foreach (var id in List("domains", static (ref ReportReader r, string f) => r.Short(f)))
            domains |= DomainNames.TryParse(id, out var one) ? one : throw new ReportFormatException("domains", $"'{Cut(id)}' is not a domain");
        return domains;
    }

    string Technique(string field)
    {
        var value = Short(field);
        return Vocabulary.IsTechnique(value) ? value : throw new ReportFormatException(field, $"'{Cut(value)}' is not a technique (attack:T1566, disarm:T0086 or local:…)");
    }

    string Observable(string field)
    {
        var value = String(field, ReportFormat.MaxValue);
        return value.IndexOf(':', StringComparison.Ordinal) > 0 ? value : throw new ReportFormatException(field, $"'{Cut(value)}' has no type; write type:value");
    }

    Target ReadTarget()
    {
        string? country = null, sector = null, organisation = null, process = null;
        Open("targets");
        while (Next())
        {
            if (Is("country"u8)) country = Country("targets.country");
            else if (Is("sector"u8))
            {
                sector = Short("targets.sector");
                if (!Vocabulary.IsSector(sector)) throw new ReportFormatException("targets.sector", $"'{Cut(sector)}' is not a sector");
            }
            else if (Is("organisation"u8)) organisation = Name("targets.organisation");
            else if (Is("process"u8)) process = Id("targets.process");
            else throw Unknown("targets.");
        }
        if (country is null && sector is null && organisation is null && process is null) throw new ReportFormatException("targets", "is empty");
        return new Target(country, sector, organisation, process);
    }

    InitiatorClaim ReadClaim()
    {
        string? actor = null, actorCountry = null, by = null, byCountry = null, basis = null;
        ClaimKind? kind = null;
        Period? date = null;
        var denied = false;
        Open("claims");
        while (Next())
        {
            if (Is("actor"u8)) actor = Name("claims.actor");
            else if (Is("actorCountry"u8)) actorCountry = Country("claims.actorCountry");
            else if (Is("by"u8)) by = Name("claims.by");
            else if (Is("byCountry"u8)) byCountry = Country("claims.byCountry");
            else if (Is("kind"u8))
            {
                var value = Short("claims.kind");
                kind = value switch
                {
                    "technical" => ClaimKind.Technical,
                    "political" => ClaimKind.Political,
                    "legal" => ClaimKind.Legal,
                    _ => throw new ReportFormatException("claims.kind", $"'{Cut(value)}' is not technical, political or legal"),
                };
            }
            else if (Is("date"u8)) date = Date("claims.date");
            else if (Is("basis"u8)) basis = String("claims.basis", ReportFormat.MaxValue);
            else if (Is("denied"u8)) denied = Bool("claims.denied");
            else throw Unknown("claims.");
        }
        if (actor is null && actorCountry is null) throw new ReportFormatException("claims", "names neither an actor nor its country");
        return new InitiatorClaim(actor, actorCountry, by, byCountry, kind ?? throw new ReportFormatException("claims.kind", "is required"), date, basis, denied);
    }

    Effect ReadEffect()
    {
        string? kind = null, unit = null;
        double? amount = null;
        int? level = null;
        Open("effects");
        while (Next())
        {
            if (Is("kind"u8)) kind = Listed("effects.kind", Vocabulary.IsEffect, "an effect");
            else if (Is("amount"u8)) amount = Number("effects.amount", 0, 1e18);
            else if (Is("level"u8)) level = Level("effects.level");
            else if (Is("unit"u8)) unit = Listed("effects.unit", Vocabulary.IsUnit, "a unit");
            else throw Unknown("effects.");
        }
        return new Effect(kind ?? throw new ReportFormatException("effects.kind", "is required"), amount, unit, level);
    }

    Response ReadResponse()
    {
        string? kind = null, by = null, note = null;
        Period? date = null;
        Open("responses");
        while (Next())
        {
            if (Is("kind"u8)) kind = Listed("responses.kind", Vocabulary.IsResponse, "a response");
            else if (Is("by"u8)) by = Name("responses.by");
            else if (Is("date"u8)) date = Date("responses.date");
            else if (Is("note"u8)) note = String("responses.note", ReportFormat.MaxValue);
            else throw Unknown("responses.");
        }
        return new Response(kind ?? throw new ReportFormatException("responses.kind", "is required"), by, date, note);
    }

    Reference ReadReference()
    {
        string? url = null, publisher = null;
        DateOnly? date = null;
        Open("references");
        while (Next())
        {
            if (Is("url"u8)) url = String("references.url", ReportFormat.MaxValue);
            else if (Is("publisher"u8)) publisher = Name("references.publisher");
            else if (Is("date"u8)) date = Day("references.date");
            else throw Unknown("references.");
        }
        if (url is null) throw new ReportFormatException("references.url", "is required");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            throw new ReportFormatException("references.url", $"'{Cut(url)}' is not an http or https address");
        return new Reference(url, publisher, date);
    }

    Marking ReadMarking()
    {
        var tlp = Tlp.Clear;
        List<string> communities = [];
        Open("marking");
        while (Next())
        {
            if (Is("tlp"u8))
            {
                var value = Short("marking.tlp");
                if (Classified.Find(value) is { } found) throw new ReportFormatException("marking.tlp", $"marked classified ('{found}'); classified material is refused");
                if (!Marking.TryLevel(value, out tlp)) throw new ReportFormatException("marking.tlp", $"'{Cut(value)}' is not a TLP 2.0 label");
            }
            else if (Is("communities"u8)) communities = List("marking.communities", static (ref ReportReader r, string f) => r.Id(f));
            else throw Unknown("marking.");
        }
        return tlp == Tlp.Clear && communities.Count == 0 ? Marking.Clear : new Marking(tlp, communities);
    }

    Grade ReadGrade()
    {
        var value = Short("grade");
        return Grade.TryParse(value, out var grade) ? grade : throw new ReportFormatException("grade", $"'{Cut(value)}' is not an Admiralty code such as B2");
    }
}
