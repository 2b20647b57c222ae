using Verband.Core;

namespace Verband.Analysis.Dots.Standing;

/// <summary>
/// What incidents are measured with, fixed from a reference set: how rare each term is, and the mask that hides initiators. While the scale stands, what two
/// incidents have in common says the same whatever comes in later; a term that the reference set lacks is as rare as can be. One thread at a time.
/// </summary>
public sealed class DotsScale
{
    readonly AliasBook book;
    readonly TextMask mask;
    readonly Vocabularies vocabulary = new();

    public DotsScale(IReadOnlyList<(string Id, IReadOnlyList<Report> Reports)> reference, IEnumerable<ActorFact>? actors = null)
    {
        book = new AliasBook(actors ?? []);
        var texts = reference.Select(x => IncidentText.Of(x.Reports)).ToArray();
        mask = IncidentText.MaskFor(reference, book, texts);
        Size = reference.Count;
        for (var i = 0; i < reference.Count; i++)
        {
            TextBag.Of(Masked(reference[i].Reports, texts[i]), vocabulary);
            IncidentFacts.Draft(reference[i].Id, reference[i].Reports, book, vocabulary);
        }
        Background = Background.Of(Size, vocabulary);
    }

    /// <summary>Incidents in the reference set.</summary>
    public int Size { get; }

    public Vocabularies Vocabulary => vocabulary;

    /// <summary>Another object after <see cref="Measure"/> met new terms; the rarities of old ones never change.</summary>
    public Background Background { get; private set; }

    /// <summary>The words of an incident that do not name an initiator; safe for several threads.</summary>
    public List<string> Words(IReadOnlyList<Report> reports) => Masked(reports, IncidentText.Of(reports));

    /// <param name="words">As <see cref="Words"/> gives them.</param>
    public DotsIncident Measure(string id, IReadOnlyList<Report> reports, List<string> words)
    {
        if (reports.Count == 0) throw new ArgumentException($"Incident '{id}' has no reports.");
        var bag = TextBag.Of(words, vocabulary);
        var draft = IncidentFacts.Draft(id, reports, book, vocabulary);
        Background = Background.Reaching(vocabulary);
        return IncidentFacts.WithText(draft, TextBag.Weigh(bag.Words, Background.Words), [], []);
    }

    /// <summary>An incident's own claims are masked too, since the reference set may not have known them.</summary>
    List<string> Masked(IReadOnlyList<Report> reports, string text)
    {
        var kept = mask.Apply(text);
        var own = reports.SelectMany(r => r.Claims).Select(c => c.Actor).OfType<string>().SelectMany(TextMask.Aliases).SelectMany(book.Of).ToArray();
        return own.Length == 0 ? kept : new TextMask(own, _ => true).Apply(string.Join(' ', kept));
    }
}
