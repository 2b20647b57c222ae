using Verband.Core;

namespace Verband.App;

/// <summary>Names of the vocabulary for people, in both languages. Ids without a name of their own are shown as they are, with spaces.</summary>
public static class Words
{
    static readonly Dictionary<string, (string En, string Nl)> Names = new(StringComparer.Ordinal)
    {
        ["cyber"] = ("cyber", "cyber"),
        ["information"] = ("information", "informatie"),
        ["diplomatic"] = ("diplomatic-political", "diplomatiek-politiek"),
        ["economic"] = ("economic", "economisch"),
        ["physical"] = ("physical", "fysiek"),
        ["military"] = ("military", "militair"),
        ["terrorism"] = ("terrorism", "terrorisme"),
        ["cbrn"] = ("CBRN", "CBRN"),
        ["natural"] = ("natural hazard", "natuurramp"),
        ["technical"] = ("technical", "technisch"),
        ["political"] = ("political", "politiek"),
        ["legal"] = ("legal", "juridisch"),
        ["proposed"] = ("proposed", "voorgesteld"),
        ["adopted"] = ("adopted", "aangenomen"),
        ["rejected"] = ("rejected", "verworpen"),
        ["report"] = ("report", "melding"),
        ["merge"] = ("merge", "samenvoeging"),
        ["split"] = ("split", "splitsing"),
        ["campaign"] = ("campaign", "campagne"),
        ["erase"] = ("erasure", "wissing"),
        ["actor"] = ("actor", "actor"),
        ["warning"] = ("warning", "waarschuwing"),
        ["indicator"] = ("indicator", "indicator"),
        ["watch"] = ("watch list", "volglijst"),
        ["observations"] = ("observations", "waarnemingen"),
    };

    public static string Name(string id, Language language) =>
        Names.TryGetValue(id, out var name) ? language[name.En, name.Nl] : id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..].Replace('-', ' ');

    public static string Name(Domains domains, Language language) => string.Join(", ", domains.Names().Select(d => Name(d, language)));

    /// <summary>A period as a person writes it: 13 April 2018, April 2018, 2018, or two of these with a dash.</summary>
    public static string Date(Period? period, Language language)
    {
        if (period is not { } p) return language["date unknown", "datum onbekend"];
        var from = Part(p.From, p.FromPrecision);
        if (!p.IsInterval) return from;
        return p.IsOpen ? language[$"since {from}", $"sinds {from}"] : $"{from} – {Part(p.To, p.ToPrecision)}";

        string Part(DateOnly day, Precision precision) => day.ToString(
            precision switch { Precision.Day => "d MMMM yyyy", Precision.Month => "MMMM yyyy", _ => "yyyy" }, language.Culture);
    }
}
