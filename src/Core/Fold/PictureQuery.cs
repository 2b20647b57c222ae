namespace Verband.Core;

/// <summary>
/// Which incidents are in view. Values of one field widen (any of them), fields narrow (all of them). Empty means no limit.
/// </summary>
public sealed record PictureQuery
{
    public static readonly PictureQuery Everything = new();

    /// <summary>Incidents that took place, or may have, on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Incidents that took place, or may have, on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    public Domains Domains { get; init; }

    public IReadOnlyList<string> Countries { get; init; } = [];

    public IReadOnlyList<string> Sectors { get; init; } = [];

    public IReadOnlyList<string> Techniques { get; init; } = [];

    public IReadOnlyList<string> Actors { get; init; } = [];

    public IReadOnlyList<string> Origins { get; init; } = [];

    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Only these incidents, as a campaign or a search names them; null for no limit.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary>Only these, by their number in the index that is asked; null for no limit.</summary>
    public BitSet? Among { get; init; }

    public bool IsEverything => From is null && To is null && Domains == Domains.None && Countries.Count + Sectors.Count + Techniques.Count + Actors.Count
        + Origins.Count + Sources.Count == 0 && Ids is null && Among is null;
}

/// <summary>
/// What a query selects. Every list of choices is counted under all limits but its own, so that the reader sees what
/// another choice would give; <see cref="Hits"/> is under all of them.
/// </summary>
public sealed class Selection
{
    readonly BitSet?[] limits;

    internal Selection(PictureIndex index, PictureQuery query)
    {
        (Index, Query) = (index, query);
        limits =
        [
            index.InPeriod(query.From, query.To), index.InDomains(query.Domains), index.Countries.Any(query.Countries), index.Sectors.Any(query.Sectors),
            index.Techniques.Any(query.Techniques), index.Actors.Any(query.Actors), index.Origins.Any(query.Origins), index.Sources.Any(query.Sources),
            index.AmongIds(query.Ids), query.Among,
        ];
        Hits = BitSet.All(index.Count, limits);
        Total = Hits.Count;
    }

    public PictureIndex Index { get; }

    public PictureQuery Query { get; }

    public BitSet Hits { get; }

    public int Total { get; }

    /// <summary>Under all limits but the period.</summary>
    public BitSet AnyTime => But(0);

    /// <summary>Incidents by domain, in the order of <see cref="DomainNames.All"/>.</summary>
    public int[] Domains()
    {
        var counts = new int[DomainNames.All.Count];
        foreach (var i in But(1))
            for (int bits = Index.DomainBits[i]; bits != 0; bits &= bits - 1) counts[System.Numerics.BitOperations.TrailingZeroCount(bits)]++;
        return counts;
    }

    public IReadOnlyList<(string Name, int Count)> Countries(bool own = false) => Ranked(Index.Countries, own ? Hits : But(2), Query.Countries);

    public IReadOnlyList<(string Name, int Count)> Sectors(bool own = false) => Ranked(Index.Sectors, own ? Hits : But(3), Query.Sectors);

    public IReadOnlyList<(string Name, int Count)> Techniques(bool own = false) => Ranked(Index.Techniques, own ? Hits : But(4), Query.Techniques);

    public IReadOnlyList<(string Name, int Count)> Actors(bool own = false) => Ranked(Index.Actors, own ? Hits : But(5), Query.Actors);

    public IReadOnlyList<(string Name, int Count)> Origins(bool own = false) => Ranked(Index.Origins, own ? Hits : But(6), Query.Origins);

    public IReadOnlyList<(string Name, int Count)> Sources(bool own = false) => Ranked(Index.Sources, own ? Hits : But(7), Query.Sources);

    /// <summary>Incidents by the year in which they began, oldest first; years without any are left out.</summary>
    public IReadOnlyList<(int Year, int Count)> Years()
    {
        const int most = 10_000; // years of a DateOnly end before
        var counts = new int[most];
        var months = Index.Months;
        foreach (var i in Hits)
            if (months[i] != PictureIndex.NoMonth) counts[months[i] / 12]++;
        var years = new List<(int, int)>();
        for (var year = 0; year < most; year++)
            if (counts[year] > 0) years.Add((year, counts[year]));
        return years;
    }

    /// <summary>Newest first; those without a date last.</summary>
    public IEnumerable<IncidentCard> Newest()
    {
        foreach (var i in Index.Order)
            if (Hits[i]) yield return Index.Cards[i];
    }

    BitSet But(int limit)
    {
        if (limits[limit] is null) return Hits;
        var others = (BitSet?[])limits.Clone();
        others[limit] = null;
        return BitSet.All(Index.Count, others);
    }

    /// <summary>Most frequent first, then by name; a chosen name is listed even when nothing has it.</summary>
    static List<(string Name, int Count)> Ranked(Facet facet, BitSet incidents, IReadOnlyList<string> chosen)
    {
        var counts = facet.Tally(incidents);
        var list = new List<(string Name, int Count)>();
        for (var n = 0; n < counts.Length; n++)
            if (counts[n] > 0) list.Add((facet[n], counts[n]));
        foreach (var name in chosen)
            if (!facet.Knows(name) || counts.Length > 0 && list.All(l => l.Name != name)) list.Add((name, 0));
        list.Sort((a, b) => b.Count != a.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Name, b.Name));
        return list;
    }
}

public sealed partial class PictureIndex
{
    public Selection Select(PictureQuery query) => new(this, query);

    /// <summary>A set of incidents by their numbers here.</summary>
    public BitSet Among(IEnumerable<int> numbers)
    {
        var set = new BitSet(Count);
        foreach (var n in numbers) set.Set(n);
        return set;
    }

    internal BitSet? InPeriod(DateOnly? from, DateOnly? to)
    {
        if (from is null && to is null) return null;
        int first = from?.DayNumber ?? int.MinValue + 1, last = to?.DayNumber ?? int.MaxValue;
        var hits = new BitSet(Count);
        for (var i = 0; i < From.Length; i++)
            if (From[i] != int.MinValue && From[i] <= last && To[i] >= first) hits.Set(i);
        return hits;
    }

    internal BitSet? InDomains(Domains domains)
    {
        if (domains == Domains.None) return null;
        var hits = new BitSet(Count);
        for (var i = 0; i < Count; i++)
            if ((DomainBits[i] & (int)domains) != 0) hits.Set(i);
        return hits;
    }

    internal BitSet? AmongIds(IReadOnlyCollection<string>? ids)
    {
        if (ids is null) return null;
        var hits = new BitSet(Count);
        foreach (var id in ids)
            if (IndexOf(id) is >= 0 and var i) hits.Set(i);
        return hits;
    }
}
