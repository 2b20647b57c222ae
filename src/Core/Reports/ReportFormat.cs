using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Verband.Core;

/// <summary>
/// The report format of docs/formats/report.md as canonical JSON: fixed order of fields, defaults left out, so that equal
/// reports have equal bytes and equal hashes.
/// </summary>
public static class ReportFormat
{
    public const int MaxTitle = 300, MaxText = 200_000, MaxValue = 4_000, MaxList = 2_000;

    static readonly JsonWriterOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Reads one report and checks every field against the vocabulary.</summary>
    /// <returns>The report, or the dotted path of the field that is wrong and why.</returns>
    public static (Report? Report, string Field, string Message) Read(ReadOnlySpan<byte> json) => Read(json, factsOnly: false);

    /// <summary>Reads the typed facts alone, without long text and references, from a body that was checked when it came in.</summary>
    public static (Report? Report, string Field, string Message) ReadFacts(ReadOnlySpan<byte> json) => Read(json, factsOnly: true);

    static (Report? Report, string Field, string Message) Read(ReadOnlySpan<byte> json, bool factsOnly)
    {
        try
        {
            return (new ReportReader(json, factsOnly).Read(), "", "");
        }
        catch (ReportFormatException e)
        {
            return (null, e.Field, e.Message);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            return (null, "", "not valid JSON: " + e.Message.ReplaceLineEndings(" "));
        }
    }

    [ThreadStatic] static ArrayBufferWriter<byte>? buffer;
    [ThreadStatic] static Utf8JsonWriter? writer;

    public static byte[] Write(Report report)
    {
        var output = buffer is { Capacity: < 1 << 20 } kept ? kept : buffer = new ArrayBufferWriter<byte>(4096);
        output.ResetWrittenCount();
        Write(report, output);
        return output.WrittenSpan.ToArray();
    }

    public static void Write(Report report, IBufferWriter<byte> output)
    {
        var w = writer ??= new Utf8JsonWriter(output, Canonical);
        w.Reset(output);
        try
        {
            Write(report, w);
            w.Flush();
        }
        catch
        {
            writer = null; // half a report is in it
            throw;
        }
    }

    static void Write(Report r, Utf8JsonWriter w)
    {
        w.WriteStartObject();
        w.WriteString("source"u8, r.Source);
        w.WriteString("record"u8, r.Record);
        w.WriteString("title"u8, r.Title);
        if (r.Text is { Length: > 0 }) w.WriteString("text"u8, r.Text);
        if (r.Lang != "en") w.WriteString("lang"u8, r.Lang);
        if (r.When is { } when) w.WriteString("when"u8, when.ToString());
        if (r.Reported is { } reported) w.WriteString("reported"u8, reported.ToString("O", null));
        if (r.Place is { } place) WritePlace(w, place);
        Strings(w, "domains", r.Domains.Names());
        Strings(w, "techniques", r.Techniques);
        if (r.Targets.Count > 0)
        {
            w.WriteStartArray("targets"u8);
            foreach (var t in r.Targets)
            {
                w.WriteStartObject();
                Optional(w, "country", t.Country);
                Optional(w, "sector", t.Sector);
                Optional(w, "organisation", t.Organisation);
                Optional(w, "process", t.Process);
                w.WriteEndObject();
            }
            w.WriteEndArray();
        }
        if (r.Claims.Count > 0) WriteClaims(w, r.Claims);
        if (r.Effects.Count > 0)
        {
            w.WriteStartArray("effects"u8);
            foreach (var e in r.Effects)
            {
                w.WriteStartObject();
                w.WriteString("kind"u8, e.Kind);
                if (e.Amount is { } amount) w.WriteNumber("amount"u8, amount);
                Optional(w, "unit", e.Unit);
                if (e.Level is { } level) w.WriteNumber("level"u8, level);
                w.WriteEndObject();
            }
            w.WriteEndArray();
        }
        if (r.Responses.Count > 0)
        {
            w.WriteStartArray("responses"u8);
            foreach (var s in r.Responses)
            {
                w.WriteStartObject();
                w.WriteString("kind"u8, s.Kind);
                Optional(w, "by", s.By);
                Optional(w, "date", s.Date?.ToString());
                Optional(w, "note", s.Note);
                w.WriteEndObject();
            }
            w.WriteEndArray();
        }
        Strings(w, "observables", r.Observables);
        if (r.Grade != default) w.WriteString("grade"u8, r.Grade.ToString());
        WriteMarking(w, r.Marking);
        WriteReferences(w, r.References);
        Strings(w, "checkedIn", r.CheckedIn);
        w.WriteEndObject();
    }

    static void WritePlace(Utf8JsonWriter w, Place place)
    {
        w.WriteStartObject("place"u8);
        Optional(w, "country", place.Country);
        Optional(w, "name", place.Name);
        if (place.Lat is { } lat) w.WriteNumber("lat"u8, lat);
        if (place.Lon is { } lon) w.WriteNumber("lon"u8, lon);
        w.WriteString("precision"u8, PrecisionName(place.Precision));
        w.WriteEndObject();
    }

    static void WriteClaims(Utf8JsonWriter w, IReadOnlyList<InitiatorClaim> claims)
    {
        w.WriteStartArray("claims"u8);
        foreach (var c in claims)
        {
            w.WriteStartObject();
            Optional(w, "actor", c.Actor);
            Optional(w, "actorCountry", c.ActorCountry);
            Optional(w, "by", c.By);
            Optional(w, "byCountry", c.ByCountry);
            w.WriteString("kind"u8, KindName(c.Kind));
            Optional(w, "date", c.Date?.ToString());
            Optional(w, "basis", c.Basis);
            if (c.Denied) w.WriteBoolean("denied"u8, true);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    internal static void WriteMarking(Utf8JsonWriter w, Marking marking)
    {
        if (marking.Equals(Marking.Clear)) return;
        w.WriteStartObject("marking"u8);
        w.WriteString("tlp"u8, marking.Label);
        Strings(w, "communities", marking.Communities);
        w.WriteEndObject();
    }

    internal static void WriteReferences(Utf8JsonWriter w, IReadOnlyList<Reference> references)
    {
        if (references.Count == 0) return;
        w.WriteStartArray("references"u8);
        foreach (var s in references)
        {
            w.WriteStartObject();
            w.WriteString("url"u8, s.Url);
            Optional(w, "publisher", s.Publisher);
            Optional(w, "date", s.Date?.ToString("O", null));
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    public static string PrecisionName(PlacePrecision precision) => precision switch
    {
        PlacePrecision.Point => "point",
        PlacePrecision.City => "city",
        PlacePrecision.Region => "region",
        PlacePrecision.Sea => "sea",
        _ => "country",
    };

    public static string KindName(ClaimKind kind) => kind switch
    {
        ClaimKind.Technical => "technical",
        ClaimKind.Political => "political",
        _ => "legal",
    };

    internal static void Optional(Utf8JsonWriter w, string name, string? value)
    {
        if (value is { Length: > 0 }) w.WriteString(name, value);
    }

    internal static void Strings(Utf8JsonWriter w, string name, IEnumerable<string> values)
    {
        var any = false;
        foreach (var value in values)
        {
            if (!any) w.WriteStartArray(name);
            any = true;
            w.WriteStringValue(value);
        }
        if (any) w.WriteEndArray();
    }
}

/// <summary>A field of a report that is not as the format says.</summary>
public sealed class ReportFormatException(string field, string message) : Exception(message)
{
    public string Field { get; } = field;
}
