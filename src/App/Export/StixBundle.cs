using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Verband.Core;

namespace Verband.App.Export;

/// <summary>
/// Incidents as a STIX 2.1 bundle: incident (with the Incident Core extension), who is named as initiator, techniques, places and TLP
/// 2.0 markings. Identifiers follow from our own, so that the same export gives the same objects. Claims go along as notes about the
/// incident, since a relationship "attributed-to" would say more than a claim does.
/// </summary>
static class StixBundle
{
    const string Namespace = "verband", CoreExtension = "extension-definition--ef765651-680c-498d-9894-99799f2fa126", TlpExtension = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    static readonly Dictionary<Tlp, (string Id, string Name)> TlpMarkings = new()
    {
        [Tlp.Clear] = ("marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", "clear"),
        [Tlp.Green] = ("marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "green"),
        [Tlp.Amber] = ("marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", "amber"),
        [Tlp.AmberStrict] = ("marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003", "amber+strict"),
        [Tlp.Red] = ("marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", "red"),
    };

    public static void Write(Picture picture, IReadOnlyList<IncidentCard> cards, Stream stream)
    {
        using var w = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        w.WriteStartObject();
        w.WriteString("type", "bundle");
        w.WriteString("id", Id("bundle", string.Join(' ', cards.Select(c => c.Id))));
        w.WriteStartArray("objects");
        foreach (var tlp in cards.Select(c => c.Marking.Tlp).Distinct().Order()) WriteMarking(w, tlp);
        var shared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var card in cards) WriteIncident(w, picture, card, shared);
        w.WriteEndArray();
        w.WriteEndObject();
    }

    static void WriteIncident(Utf8JsonWriter w, Picture picture, IncidentCard card, HashSet<string> shared)
    {
        if (picture.Incident(card.Id) is not { } incident) return;
        var versions = incident.Reports.SelectMany(r => picture.Versions(r.Id)).Select(v => v.Line.At).ToArray();
        DateTimeOffset created = versions.Min(), modified = versions.Max();
        var id = Id("incident", card.Id);
        Start(w, "incident", id, created, modified, card.Marking.Tlp);
        w.WriteString("name", card.Title);
        w.WriteStartArray("labels");
        foreach (var domain in card.Domains.Names()) w.WriteStringValue(domain);
        w.WriteEndArray();
        References(w, [("verband", card.Id)]);
        w.WriteStartObject("extensions");
        w.WriteStartObject(CoreExtension);
        w.WriteString("extension_type", "property-extension");
        // What the journal holds are reports by others: nobody here has determined or investigated anything.
        w.WriteString("determination", "suspected");
        w.WriteString("investigation_status", "closed");
        w.WriteEndObject();
        w.WriteEndObject();
        w.WriteEndObject();

        foreach (var technique in card.Techniques)
        {
            var other = Id("attack-pattern", technique);
            if (shared.Add(other)) WriteTechnique(w, technique, other, created);
            Relate(w, id, "related-to", other, created, card.Marking.Tlp);
        }
        foreach (var country in card.Countries.Where(c => Countries.Get(c) is { Continent.Length: > 0 }))
        {
            var other = Id("location", country);
            if (shared.Add(other))
            {
                Start(w, "location", other, created, created, null);
                w.WriteString("name", Countries.Name(country, "en"));
                w.WriteString("country", country);
                w.WriteEndObject();
            }
            Relate(w, id, "located-at", other, created, card.Marking.Tlp);
        }
        var n = 0;
        foreach (var claim in incident.Claims.Select(c => c.Value))
        {
            Start(w, "note", Id("note", $"{card.Id} {n++}"), created, modified, card.Marking.Tlp);
            var who = claim.By ?? claim.ByCountry ?? "not said";
            w.WriteString("abstract", $"{ReportFormat.KindName(claim.Kind)} claim");
            w.WriteString("content", string.Create(CultureInfo.InvariantCulture, $"{who} {(claim.Denied ? "denies" : "names")} {claim.Actor ?? claim.ActorCountry} ({claim.Date?.ToString() ?? "date unknown"})"));
            w.WriteStartArray("object_refs");
            w.WriteStringValue(id);
            w.WriteEndArray();
            w.WriteEndObject();
        }
    }

    static void WriteTechnique(Utf8JsonWriter w, string technique, string id, DateTimeOffset created)
    {
        Start(w, "attack-pattern", id, created, created, null);
        var bare = technique[(technique.IndexOf(':', StringComparison.Ordinal) + 1)..];
        w.WriteString("name", bare);
        References(w, [(technique.StartsWith("attack:", StringComparison.Ordinal) ? "mitre-attack" : technique.StartsWith("disarm:", StringComparison.Ordinal) ? "DISARM" : "verband", bare)]);
        w.WriteEndObject();
    }

    static void Relate(Utf8JsonWriter w, string from, string kind, string to, DateTimeOffset created, Tlp tlp)
    {
        Start(w, "relationship", Id("relationship", $"{from} {kind} {to}"), created, created, tlp);
        w.WriteString("relationship_type", kind);
        w.WriteString("source_ref", from);
        w.WriteString("target_ref", to);
        w.WriteEndObject();
    }

    static void Start(Utf8JsonWriter w, string type, string id, DateTimeOffset created, DateTimeOffset modified, Tlp? tlp)
    {
        w.WriteStartObject();
        w.WriteString("type", type);
        w.WriteString("spec_version", "2.1");
        w.WriteString("id", id);
        w.WriteString("created", Time(created));
        w.WriteString("modified", Time(modified));
        if (tlp is not { } level) return;
        w.WriteStartArray("object_marking_refs");
        w.WriteStringValue(TlpMarkings[level].Id);
        w.WriteEndArray();
    }

    static void References(Utf8JsonWriter w, (string Source, string Id)[] references)
    {
        w.WriteStartArray("external_references");
        foreach (var (source, id) in references)
        {
            w.WriteStartObject();
            w.WriteString("source_name", source);
            w.WriteString("external_id", id);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    static void WriteMarking(Utf8JsonWriter w, Tlp tlp)
    {
        w.WriteStartObject();
        w.WriteString("type", "marking-definition");
        w.WriteString("spec_version", "2.1");
        w.WriteString("id", TlpMarkings[tlp].Id);
        w.WriteString("created", "2022-10-01T00:00:00.000Z");
        w.WriteString("name", new Marking(tlp, []).Label);
        w.WriteStartObject("extensions");
        w.WriteStartObject(TlpExtension);
        w.WriteString("extension_type", "property-extension");
        w.WriteString("tlp_2_0", TlpMarkings[tlp].Name);
        w.WriteEndObject();
        w.WriteEndObject();
        w.WriteEndObject();
    }

    static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A UUID of version 8, which RFC 9562 leaves to the maker: the first bytes of a SHA-256.</summary>
    static string Id(string type, string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{Namespace} {type} {name}"))[..16];
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return $"{type}--{new Guid(bytes, bigEndian: true)}";
    }
}
