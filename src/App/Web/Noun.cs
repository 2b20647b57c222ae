using Verband.Core;

namespace Verband.App.Web;

/// <summary>A kind of thing that incidents have and that has pages of its own.</summary>
/// <param name="Path">Path of the list; <c>/{id}</c> is one of them.</param>
/// <param name="Key">The filter in addresses.</param>
sealed record Noun(string Path, string Key, Func<PictureIndex, Facet> Facet)
{
    public static readonly Noun Actors = new("/actors", "actor", i => i.Actors);
    public static readonly Noun Countries = new("/countries", "country", i => i.Countries);
    public static readonly Noun Sectors = new("/sectors", "sector", i => i.Sectors);
    public static readonly Noun Techniques = new("/techniques", "technique", i => i.Techniques);

    public static IReadOnlyList<Noun> All { get; } = [Actors, Countries, Sectors, Techniques];

    public static Noun? At(string path) => All.FirstOrDefault(n => n.Path == path);

    public string Title(Language l) => Key switch
    {
        "actor" => l["Actors", "Actoren"],
        "country" => l["Countries", "Landen"],
        "sector" => l["Sectors", "Sectoren"],
        _ => l["Techniques", "Technieken"],
    };

    public string About(Language l) => Key switch
    {
        "actor" => l["States, services, groups and organisations that somebody names as initiator. A name here is what was said, not what is so.",
            "Staten, diensten, groepen en organisaties die iemand als initiator noemt. Een naam hier is wat is gezegd, niet wat zo is."],
        "country" => l["Where incidents took place or whom they hit.", "Waar voorvallen plaatsvonden of wie ze troffen."],
        "sector" => l["What was hit.", "Wat werd getroffen."],
        _ => l["How it was done, after ATT&CK, DISARM and a list of our own.", "Hoe het werd gedaan, naar ATT&CK, DISARM en een eigen lijst."],
    };

    public string Name(string id, Language l) => FacetLists.Name(Key, id, l);

    public string Url(string id) => $"{Path}/{Uri.EscapeDataString(id)}";

    /// <summary>True for an id that no incident in view has but that exists all the same.</summary>
    public bool Exists(string id) => Key switch
    {
        "country" => Core.Countries.IsCode(id),
        "sector" => Vocabulary.IsSector(id),
        "technique" => Vocabulary.IsTechnique(id) && id.StartsWith("local:", StringComparison.Ordinal),
        _ => false,
    };
}

/// <summary>What is known of one actor, country, sector or technique: how often, since when, and with whom it occurs.</summary>
sealed record NounView(Noun Noun, string Id, Selection Selection)
{
    public static NounView Of(Noun noun, string id, PictureIndex index) => new(noun, id, index.Select(ViewAddress.Only(noun.Key, id).Query));

    public IReadOnlyList<(string Key, string Title, IReadOnlyList<Tally> Rows)> With(Language l) =>
    [
        .. FacetLists.Of(Selection, l).Where(f => f.Key is not "source").Select(f => (f.Key, f.Title, (IReadOnlyList<Tally>)[.. f.Rows.Where(r => f.Key != Noun.Key || r.Id != Id)]))
            .Where(f => f.Key != Noun.Key),
        (Noun.Key, l["Together with", "Samen met"], Beside(l)),
    ];

    /// <summary>Others of the same kind in the same incidents.</summary>
    Tally[] Beside(Language l)
    {
        var facet = Noun.Facet(Selection.Index);
        var counts = facet.Tally(Selection.Hits);
        return [.. counts.Select((n, i) => (Id: facet[i], n)).Where(x => x.n > 0 && x.Id != Id).OrderByDescending(x => x.n).ThenBy(x => x.Id, StringComparer.Ordinal)
            .Select(x => new Tally(x.Id, Noun.Name(x.Id, l), x.n))];
    }

    public IReadOnlyList<(int Year, int Count)> Years() => Selection.Years();
}
