using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Verband.Core;
using Verband.Core.Weigh;
using Verband.Store;

namespace Verband.App.Weighing;

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
        return workspace.Read(reader, p => could.Where(c => p.Incident(c.Id) is { } incident && pattern.Matches(incident)).OrderBy(c => c.When?.From ?? DateOnly.MaxValue).ThenBy(c => c.Id, StringComparer.Ordinal).ToArray());
    }

    static bool Could(IncidentPattern p, IncidentCard c) =>
        !p.IsEmpty && (p.Domains.Count == 0 || p.Domains.Any(d => Has(c, d))) && p.AllDomains.All(d => Has(c, d))
        && (p.Sectors.Count == 0 || p.Sectors.Any(s => c.Sectors.Contains(s, StringComparer.Ordinal)))
        && (p.Techniques.Count == 0 || p.Techniques.Any(t => c.Techniques.Any(x => x.StartsWith(t, StringComparison.Ordinal))));

    static bool Has(IncidentCard card, string domain) => DomainNames.TryParse(domain, out var d) && (card.Domains & d) != 0;
}
