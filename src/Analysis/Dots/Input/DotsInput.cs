using Verband.Core;

namespace Verband.Analysis.Dots;

/// <summary>
/// A data set of incidents made ready for comparison: numbers instead of names, masked text as vectors, dates as intervals.
/// Built the same way from every feed. Same reports in the same order give the same numbers.
/// </summary>
public sealed class DotsInput
{
    public required IReadOnlyList<DotsIncident> Incidents { get; init; }

    public required Vocabularies Vocabulary { get; init; }

    /// <summary>Rarity (inverse document frequency) per number of the tables that link features use.</summary>
    public required Background Background { get; init; }

    /// <summary>One incident per report.</summary>
    public static DotsInput From(IEnumerable<Report> reports, IEnumerable<ActorFact>? actors = null) =>
        From(reports.Select(r => (r.Id, (IReadOnlyList<Report>)[r])), actors);

    /// <param name="incidents">Id and the reports judged to be about it, at least one each. A repeated id is an error.</param>
    /// <param name="actors">Actors that the same feeds name, so that every alias is masked and spellings of one actor agree.</param>
    public static DotsInput From(IEnumerable<(string Id, IReadOnlyList<Report> Reports)> incidents, IEnumerable<ActorFact>? actors = null)
    {
        var book = new AliasBook(actors ?? []);
        var all = incidents as IReadOnlyList<(string Id, IReadOnlyList<Report> Reports)> ?? [.. incidents];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, reports) in all)
        {
            if (reports.Count == 0) throw new ArgumentException($"Incident '{id}' has no reports.");
            if (!seen.Add(id)) throw new ArgumentException($"Incident '{id}' is given twice.");
        }

        var texts = all.Select(x => IncidentText.Of(x.Reports)).ToArray();
        var mask = IncidentText.MaskFor(all, book, texts);
        var vocabulary = new Vocabularies();
        var drafts = new DotsIncident[all.Count];
        var bags = new TextBag[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            bags[i] = TextBag.Of(mask.Apply(texts[i]), vocabulary);
            drafts[i] = IncidentFacts.Draft(all[i].Id, all[i].Reports, book, vocabulary);
        }
        var background = Background.Of(all.Count, vocabulary);
        var words = bags.Select(b => TextBag.Weigh(b.Words, background.Words)).ToArray();
        var topics = Topics.Of([.. drafts.Select((d, i) => TopicTerms.Of(d, words[i], background))], TopicTerms.Count(vocabulary), TopicTerms.Dimensions);
        var around = CoTargets.Of([.. drafts.Select(d => d.Countries)], vocabulary.Countries.Count);
        var finished = new DotsIncident[all.Count];
        for (var i = 0; i < all.Count; i++)
            finished[i] = IncidentFacts.WithText(drafts[i], words[i], topics[i], around[i]);
        return new DotsInput { Incidents = finished, Vocabulary = vocabulary, Background = background };
    }
}

/// <summary>How rare each term is in the data set: what a coincidence is measured against.</summary>
public sealed class Background
{
    public required int Incidents { get; init; }

    public required float[] Countries { get; init; }

    public required float[] Regions { get; init; }

    public required float[] Sectors { get; init; }

    public required float[] Techniques { get; init; }

    public required float[] Effects { get; init; }

    public required float[] Responses { get; init; }

    public required float[] Entities { get; init; }

    public required float[] Words { get; init; }

    public required float[] Actors { get; init; }

    public static Background Of(int incidents, Vocabularies v) => new()
    {
        Incidents = incidents,
        Countries = v.Countries.Rarity(incidents),
        Regions = v.Regions.Rarity(incidents),
        Sectors = v.Sectors.Rarity(incidents),
        Techniques = v.Techniques.Rarity(incidents),
        Effects = v.Effects.Rarity(incidents),
        Responses = v.Responses.Rarity(incidents),
        Entities = v.Entities.Rarity(incidents),
        Words = v.Words.Rarity(incidents),
        Actors = v.Actors.Rarity(incidents),
    };

    /// <summary>The same rarities, with room for terms that came later: as rare as can be.</summary>
    internal Background Reaching(Vocabularies v)
    {
        if (Reaches(v.Countries, Countries) && Reaches(v.Regions, Regions) && Reaches(v.Sectors, Sectors) && Reaches(v.Techniques, Techniques) && Reaches(v.Effects, Effects)
            && Reaches(v.Responses, Responses) && Reaches(v.Entities, Entities) && Reaches(v.Words, Words) && Reaches(v.Actors, Actors)) return this;
        return new Background
        {
            Incidents = Incidents,
            Countries = Grown(v.Countries, Countries),
            Regions = Grown(v.Regions, Regions),
            Sectors = Grown(v.Sectors, Sectors),
            Techniques = Grown(v.Techniques, Techniques),
            Effects = Grown(v.Effects, Effects),
            Responses = Grown(v.Responses, Responses),
            Entities = Grown(v.Entities, Entities),
            Words = Grown(v.Words, Words),
            Actors = Grown(v.Actors, Actors),
        };

        static bool Reaches(TermTable table, float[] rarity) => table.Count <= rarity.Length;

        float[] Grown(TermTable table, float[] rarity)
        {
            if (Reaches(table, rarity)) return rarity;
            var grown = new float[2 * table.Count];
            rarity.CopyTo(grown, 0);
            Array.Fill(grown, (float)Math.Log((Incidents + 1) / .5), rarity.Length, grown.Length - rarity.Length);
            return grown;
        }
    }
}
