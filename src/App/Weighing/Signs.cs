using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Verband.Core;
using Verband.Core.Weigh;
using Verband.Store;

namespace Verband.App.Weighing;

/// <summary>How much of the picture a pattern takes.</summary>
/// <param name="Year">Of the last year.</param>
/// <param name="All">Incidents in the picture, matching or not.</param>
/// <param name="Newest">Some of those that fit.</param>
public sealed record PatternCount(int Signs, int Year, int All, IReadOnlyList<IncidentCard> Newest)
{
    public const int Shown = 8;

    /// <summary>With fewer incidents than this, that all of them fit says nothing of the pattern.</summary>
    public const int Few = 10;

    public const string Everything = "The pattern matches every incident that there is: it is a sign of nothing.";

    public bool TakesEverything => All >= Few && Signs == All;

    /// <summary>More than half: flagged, not refused.</summary>
    public bool TakesMost => 2 * Signs > All;
}

/// <summary>Incidents that fit the pattern of a scenario, kept as long as the incidents stay the same.</summary>
sealed class Signs
{
    readonly ConditionalWeakTable<object, ConcurrentDictionary<string, IncidentCard[]>> kept = [];

    /// <summary>Oldest first, those without a date at the end.</summary>
    public IReadOnlyList<IncidentCard> Of(Workspace workspace, Reader reader, PictureIndex index, IncidentPattern pattern) =>
        kept.GetOrCreateValue(index.Cards).GetOrAdd(Convert.ToHexStringLower(Digest.Of(WeighJson.Write(pattern)).ToArray()), _ => Find(workspace, reader, index, pattern));

    static IncidentCard[] Find(Workspace workspace, Reader reader, PictureIndex index, IncidentPattern pattern)
    {
        // The cards tell cheaply which incidents cannot fit; only the others are unpacked.
        IncidentCard[] could = [.. index.Cards.Where(c => Could(pattern, c))];
        return workspace.Read(reader, p => Fit(p, could, pattern).OrderBy(c => c.When?.From ?? DateOnly.MaxValue).ThenBy(c => c.Id, StringComparer.Ordinal).ToArray());
    }

    static IEnumerable<IncidentCard> Fit(Picture picture, IEnumerable<IncidentCard> could, IncidentPattern pattern) => could.Where(c => picture.Incident(c.Id) is { } incident && pattern.Matches(incident));

    /// <summary>Why a pattern cannot be a sign of anything; null when it can.</summary>
    public static string? Refusal(Picture picture, IncidentPattern pattern)
    {
        var cards = PictureIndex.Of(picture).Cards;
        if (cards.Count < PatternCount.Few || cards.Any(c => !Could(pattern, c))) return null;
        return Fit(picture, cards, pattern).Count() == cards.Count ? PatternCount.Everything : null;
    }

    static bool Could(IncidentPattern p, IncidentCard c) =>
        !p.IsEmpty && (p.Domains.Count == 0 || p.Domains.Any(d => Has(c, d))) && p.AllDomains.All(d => Has(c, d))
        && (p.Sectors.Count == 0 || p.Sectors.Any(s => c.Sectors.Contains(s, StringComparer.Ordinal)))
        && (p.Techniques.Count == 0 || p.Techniques.Any(t => c.Techniques.Any(x => x.StartsWith(t, StringComparison.Ordinal))));

    static bool Has(IncidentCard card, string domain) => DomainNames.TryParse(domain, out var d) && (card.Domains & d) != 0;
}
