using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Verband.Core;

namespace Verband.Sources;

/// <summary>EuRepoC's codes in our vocabulary. Fact tables only; the README says why each row is as it is.</summary>
static partial class EuRepoCCoding
{
    /// <summary>The feed's two words for a missing value; both mean the same.</summary>
    public static string? Known(string? value) =>
        value?.Replace('\u00A0', ' ').Trim() is { Length: > 0 } v && v is not ("Not available" or "Unknown" or "nan" or "none" or "None" or "Not available.") ? v : null;

    /// <summary>The words before the first parenthesis.</summary>
    public static string Head(string value)
    {
        var open = value.IndexOf('(', StringComparison.Ordinal);
        return (open > 0 ? value[..open] : value).Trim();
    }

    /// <summary>The points that a code scores in the feed's intensity ("incident scores 2 points"); our level.</summary>
    public static int? Points(string value) => PointsPattern().Match(value) is { Success: true } m ? m.Groups[1].Value[0] - '0' : null;

    public static string? Sector(string category, string sub) => (category, sub) switch
    {
        (_, "Government / ministries" or "Civil service / administration" or "Intelligence agencies") => "government",
        (_, "Military") => "defence",
        (_, "Police" or "Judiciary") => "police-justice",
        (_, "Legislative") => "parliament",
        (_, "Political parties") => "political-party",
        (_, "Election infrastructure / related systems") => "elections",
        (_, "Other (e.g., embassies)") => "diplomacy",
        (_, "Telecommunications") => "telecom",
        (_, "Energy") => "energy",
        (_, "Defence industry") => "defence-industry",
        (_, "Finance") => "finance",
        (_, "Transportation") => "logistics",
        (_, "Health") => "health",
        (_, "Chemicals") => "chemical",
        (_, "Water" or "Waste Water Management") => "water",
        (_, "Food") => "food",
        (_, "Space") => "space",
        (_, "Digital Provider") => "digital",
        (_, "Research") => "research-education",
        (_, "Critical Manufacturing") => "manufacturing",
        (_, "Religious") => "religion",
        ("State institutions / political system", _) => "government",
        ("International / supranational organization", _) => "international-organisation",
        ("Media", _) => "media",
        ("Science" or "Education", _) => "research-education",
        ("Social groups", _) => "civil-society",
        ("Unknown" or "Not available" or "", _) => null,
        _ => category.StartsWith("End user", StringComparison.Ordinal) ? "citizens" : "other",
    };

    /// <summary>Sub-sectors that say more than their sector; the others add nothing to it.</summary>
    public static string? SubSector(string subtype) => subtype switch
    {
        "Airlines" or "Aviation" or "Airports" => "air-transport",
        "Shipping Companies" or "Ports" => "sea-transport",
        "Railway Operators" => "rail-transport",
        "Nuclear Energy" => "nuclear",
        "Satellite Communications" => "space",
        _ when subtype.StartsWith("Public Transit", StringComparison.Ordinal) => "road-transport",
        _ => null,
    };

    /// <summary>Three kinds of claim, none derived from another: how it was said decides, and who said it where that is open.</summary>
    public static IReadOnlyList<ClaimKind> Kinds(string type, string basis)
    {
        if (type.Contains("report and indictment", StringComparison.Ordinal)) return [ClaimKind.Political, ClaimKind.Legal];
        if (type.Contains("legal action", StringComparison.Ordinal) || type.Contains("indictment", StringComparison.Ordinal)) return [ClaimKind.Legal];
        if (type.StartsWith("Technical report", StringComparison.Ordinal)) return [ClaimKind.Technical];
        if (type.StartsWith("Political statement", StringComparison.Ordinal)) return [ClaimKind.Political];
        return basis.StartsWith("IT-security", StringComparison.Ordinal) ? [ClaimKind.Technical] : [ClaimKind.Political];
    }

    /// <summary>Null for statements, which are words and no response of the vocabulary.</summary>
    public static string? Response(string type, string sub) => sub switch
    {
        "Diplomatic protest notes" or "Summoning of ambassador" => "diplomatic-protest",
        "Awareness raising" => "public-warning",
        "Parliamentary investigation committee" => "investigation",
        "Resignation" or "Removal from office" or "Dismissal" => "resignation",
        "Economic sanctions" => "sanctions",
        "Expulsion of diplomats" or "Expulsion" => "expulsion",
        "Withdrawal of ambassador" or "Recall of ambassador" => "ambassador-recalled",
        _ when type.StartsWith("Other legal measures", StringComparison.Ordinal) => "investigation",
        _ when type.StartsWith("Proclamation of public emergency", StringComparison.Ordinal) => "state-of-emergency",
        _ when type.EndsWith("Legislative reactions", StringComparison.Ordinal) => "legislation",
        _ => null,
    };

    /// <summary>True for names of regions and continents, which stand in the country column and are no country.</summary>
    public static bool IsRegion(string name) => name.EndsWith("(region)", StringComparison.Ordinal) || RegionPattern().IsMatch(name);

    /// <summary>Technique names of initial access and impact, as ATT&amp;CK writes them, with their ids (a test compares them with the framework).</summary>
    public static FrozenDictionary<string, string> Mitre { get; } = """
        Valid Accounts=T1078|Default Accounts=T1078.001|Domain Accounts=T1078.002|Local Accounts=T1078.003|Cloud Accounts=T1078.004
        Replication Through Removable Media=T1091|External Remote Services=T1133|Drive-by Compromise=T1189
        Exploit Public-Facing Application=T1190|Supply Chain Compromise=T1195|Compromise Software Supply Chain=T1195.002
        Compromise Software Dependencies and Development Tools=T1195.001|Compromise Hardware Supply Chain=T1195.003
        Trusted Relationship=T1199|Hardware Additions=T1200|Phishing=T1566|Spearphishing Attachment=T1566.001
        Spearphishing Link=T1566.002|Spearphishing via Service=T1566.003|Spearphishing Voice=T1566.004|Content Injection=T1659
        Wi-Fi Networks=T1669|Data Destruction=T1485|Lifecycle-Triggered Deletion=T1485.001|Data Encrypted for Impact=T1486
        Service Stop=T1489|Inhibit System Recovery=T1490|Defacement=T1491|Internal Defacement=T1491.001
        External Defacement=T1491.002|Firmware Corruption=T1495|Resource Hijacking=T1496|Compute Hijacking=T1496.001
        Bandwidth Hijacking=T1496.002|SMS Pumping=T1496.003|Cloud Service Hijacking=T1496.004|Network Denial of Service=T1498
        Direct Network Flood=T1498.001|Reflection Amplification=T1498.002|Endpoint Denial of Service=T1499
        OS Exhaustion Flood=T1499.001|Service Exhaustion Flood=T1499.002|Application Exhaustion Flood=T1499.003
        Application or System Exploitation=T1499.004|System Shutdown/Reboot=T1529|Account Access Removal=T1531|Disk Wipe=T1561
        Disk Content Wipe=T1561.001|Disk Structure Wipe=T1561.002|Data Manipulation=T1565|Stored Data Manipulation=T1565.001
        Transmitted Data Manipulation=T1565.002|Runtime Data Manipulation=T1565.003|Financial Theft=T1657|Email Bombing=T1667
        """.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"scores (\d) point", RegexOptions.CultureInvariant)]
    private static partial Regex PointsPattern();

    [GeneratedRegex(@"^(?:(?:north|south|east|west|central|middle|latin|sub-saharan)(?:ern|east(?:ern)?|west(?:ern)?)? ?)*(?:europe|asia|africa|america|americas|east|balkans|caucasus|oceania|sahel|maghreb|world|global|worldwide)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RegionPattern();
}
