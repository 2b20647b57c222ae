using System.Buffers;

namespace Verband.Core;

/// <summary>
/// The ids that a report may use; docs/formats/report.md lists the same (a test compares them). They are data of the
/// format, in English and stable; the pages translate them.
/// </summary>
public static class Vocabulary
{
    public static IReadOnlyList<string> Sectors { get; } =
    [
        "government", "parliament", "elections", "political-party", "municipality", "diplomacy", "defence", "police-justice",
        "international-organisation", "energy", "nuclear", "air-transport", "sea-transport", "rail-transport", "road-transport",
        "telecom", "subsea-infrastructure", "space", "water", "health", "food", "chemical", "finance", "digital", "manufacturing",
        "high-tech", "defence-industry", "research-education", "media", "civil-society", "diaspora", "religion", "sport-culture",
        "retail", "logistics", "citizens", "environment", "other",
    ];

    public static IReadOnlyList<string> LocalTechniques { get; } =
    [
        "ddos", "defacement", "wiper", "ransomware", "data-theft", "hack-and-leak", "supply-chain-compromise", "phishing",
        "account-takeover", "website-spoofing", "fake-accounts", "forged-document", "covert-media-outlet",
        "state-media-propaganda", "paid-advertising", "impersonation", "deepfake", "broadcast-hijack", "leak",
        "election-interference", "party-financing", "vote-buying", "bribery-of-officials", "intimidation-of-diaspora",
        "covert-police-station", "hostage-diplomacy", "migration-instrumentalisation", "diplomatic-coercion", "coup-attempt",
        "diplomatic-expulsion", "embassy-attack", "treaty-withdrawal", "hostile-takeover", "strategic-investment",
        "front-company", "export-restriction", "import-ban", "energy-cutoff", "sanctions-evasion", "trade-secret-theft",
        "asset-seizure", "sanctions", "technology-acquisition", "arson", "explosives", "cable-damage", "pipeline-damage",
        "rail-sabotage", "incendiary-parcel", "drone-overflight", "gps-jamming", "assassination", "assassination-attempt",
        "abduction", "espionage-human", "surveillance", "break-in", "vandalism", "close-access-hacking", "recruitment-of-proxies",
        "vessel-loitering", "anchor-dragging", "water-contamination", "parcel-bomb", "airspace-violation",
        "territorial-waters-violation", "unsafe-intercept", "military-build-up", "snap-exercise", "missile-test", "airstrike",
        "armed-attack", "vessel-seizure", "vessel-attack", "unmarked-troops", "annexation", "military-reconnaissance",
        "shootdown", "blockade", "anti-satellite-test", "bombing", "shooting", "vehicle-ramming", "stabbing", "hostage-taking",
        "attack-plot", "nerve-agent", "toxic-substance", "biological-agent", "radioactive-substance", "nuclear-test",
        "chemical-attack", "nuclear-facility-attack", "industrial-release", "flood", "storm", "earthquake", "wildfire",
        "heatwave", "drought", "epidemic", "volcanic-eruption", "solar-storm", "landslide", "tsunami", "animal-disease",
        "industrial-accident", "infrastructure-failure", "human-error", "unknown",
    ];

    public static IReadOnlyList<string> Effects { get; } =
    [
        "access", "data-theft", "data-leak", "disruption", "destruction", "defacement", "financial-loss", "killed", "injured",
        "displaced", "supply-interruption", "environmental-damage", "influence", "territory-lost", "detained", "attempt", "none",
    ];

    public static IReadOnlyList<string> Units { get; } =
    [
        "persons", "EUR", "USD", "records", "hours", "days", "customers", "sites", "ships", "aircraft",
    ];

    public static IReadOnlyList<string> Responses { get; } =
    [
        "expulsion", "sanctions", "indictment", "arrest", "conviction", "diplomatic-protest", "ambassador-recalled", "closure",
        "ban", "blocked-transaction", "legislation", "military-deployment", "takedown", "repair", "investigation",
        "public-warning", "aid", "state-of-emergency", "extradition", "ransom-paid", "compensation", "trade-measure",
        "counter-strike", "resignation",
    ];

    public static IReadOnlyList<string> TechniqueSchemes { get; } = ["attack", "disarm", "local"];

    static readonly SearchValues<char> DigitsAndDot = SearchValues.Create("0123456789.");

    static readonly HashSet<string> SectorSet = [.. Sectors], TechniqueSet = [.. LocalTechniques], EffectSet = [.. Effects],
        UnitSet = [.. Units], ResponseSet = [.. Responses];

    public static bool IsSector(string id) => SectorSet.Contains(id);

    public static bool IsEffect(string id) => EffectSet.Contains(id);

    public static bool IsUnit(string id) => UnitSet.Contains(id);

    public static bool IsResponse(string id) => ResponseSet.Contains(id);

    /// <summary>True for <c>local:</c> ids of the list and for well-formed ids of the other schemes
    /// (<c>attack:T1566.001</c>, <c>disarm:T0086</c>); whether the latter exist depends on the release of that framework.</summary>
    public static bool IsTechnique(string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) return false;
        var id = reference.AsSpan(colon + 1);
        return reference.AsSpan(0, colon) switch
        {
            "local" => TechniqueSet.Contains(id.ToString()),
            "attack" or "disarm" => id.Length is >= 5 and <= 12 && id[0] == 'T' && !id[1..].ContainsAnyExcept(DigitsAndDot),
            _ => false,
        };
    }
}
