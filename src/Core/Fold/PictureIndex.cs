namespace Verband.Core;

/// <summary>Lists of names by incident: which incidents have which country, sector and so on. Names are numbered by first use.</summary>
public sealed class Facet
{
    readonly int[] start;
    readonly int[] values;
    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly List<string> names = [];

    internal Facet(IReadOnlyList<IncidentCard> cards, Func<IncidentCard, string[]> of)
    {
        start = new int[cards.Count + 1];
        var all = new List<int>(cards.Count * 2);
        for (var i = 0; i < cards.Count; i++)
        {
            foreach (var name in of(cards[i]))
            {
                if (!numbers.TryGetValue(name, out var number))
                {
                    numbers[name] = number = names.Count;
                    names.Add(name);
                }
                all.Add(number);
            }
            start[i + 1] = all.Count;
        }
        values = [.. all];
    }

    public int Count => names.Count;

    public string this[int number] => names[number];

    public bool Knows(string name) => numbers.ContainsKey(name);

    /// <summary>The numbers of an incident's names.</summary>
    public ReadOnlySpan<int> Of(int incident) => values.AsSpan(start[incident]..start[incident + 1]);

    /// <summary>Incidents that have any of the names; null when none is asked for.</summary>
    public BitSet? Any(IReadOnlyCollection<string> wanted)
    {
        if (wanted.Count == 0) return null;
        var chosen = new bool[names.Count];
        foreach (var name in wanted)
            if (numbers.TryGetValue(name, out var number)) chosen[number] = true;
        var hits = new BitSet(start.Length - 1);
        for (var i = 0; i < start.Length - 1; i++)
            for (var v = start[i]; v < start[i + 1]; v++)
                if (chosen[values[v]])
                {
                    hits.Set(i);
                    break;
                }
        return hits;
    }

    /// <summary>How many of these incidents have each name, in the order of the numbers.</summary>
    public int[] Tally(BitSet incidents)
    {
        var counts = new int[names.Count];
        foreach (var i in incidents)
            for (var v = start[i]; v < start[i + 1]; v++) counts[values[v]]++;
        return counts;
    }
}

/// <summary>
/// The incidents of one version of a picture, laid out for filters and counts: a query over 100,000 takes a few milliseconds. It is
/// immutable and holds on to no picture, so that it can be read outside the lock.
/// </summary>
public sealed partial class PictureIndex
{
    internal readonly int[] From, To, Order;
    readonly Dictionary<string, int> byId;

    PictureIndex(IncidentCard[] cards, int version, int reports)
    {
        Cards = cards;
        (Version, Reports) = (version, reports);
        From = new int[cards.Length];
        To = new int[cards.Length];
        byId = new Dictionary<string, int>(cards.Length, StringComparer.Ordinal);
        for (var i = 0; i < cards.Length; i++)
        {
            var when = cards[i].When;
            From[i] = when?.From.DayNumber ?? int.MinValue;
            To[i] = when is { IsOpen: true } ? int.MaxValue : when?.To.DayNumber ?? int.MinValue;
            byId[cards[i].Id] = i;
        }
        Order = [.. Enumerable.Range(0, cards.Length)];
        Array.Sort((int[])From.Clone(), Order);
        Array.Reverse(Order);
        Countries = new Facet(cards, c => c.Countries);
        Sectors = new Facet(cards, c => c.Sectors);
        Techniques = new Facet(cards, c => c.Techniques);
        Actors = new Facet(cards, c => c.Actors);
        Origins = new Facet(cards, c => c.Origins);
        Sources = new Facet(cards, c => c.Sources);
    }

    public IReadOnlyList<IncidentCard> Cards { get; }

    /// <summary>Version of the picture that it was made from.</summary>
    public int Version { get; }

    public int Reports { get; }

    public int Count => From.Length;

    public Facet Countries { get; }

    public Facet Sectors { get; }

    public Facet Techniques { get; }

    public Facet Actors { get; }

    public Facet Origins { get; }

    public Facet Sources { get; }

    public IncidentCard? Find(string id) => byId.TryGetValue(id, out var i) ? Cards[i] : null;

    public int IndexOf(string id) => byId.GetValueOrDefault(id, -1);

    /// <summary>Reads a picture. Where an older index of the same picture is given, only what has changed since is unpacked.</summary>
    public static PictureIndex Of(Picture picture, PictureIndex? older = null)
    {
        var fresh = new HashSet<string>(StringComparer.Ordinal);
        var reuse = older is not null && older.Version <= picture.Version && picture.AsOf is null;
        if (reuse)
            foreach (var line in picture.Journal(0, picture.Version - older!.Version))
            {
                if (line.Kind == EntryKind.Report) fresh.Add(line.Subject);
                else if (line.Kind is EntryKind.Merge or EntryKind.Split or EntryKind.ActorMerge or EntryKind.ActorSplit or EntryKind.Erase) reuse = false;
            }
        if (reuse && fresh.Count == 0) return new PictureIndex((IncidentCard[])older!.Cards, picture.Version, picture.ReportCount);
        var kept = reuse ? older!.Cards.ToDictionary(c => c.Row) : [];
        // A changed report may belong to a group: all of its group is read again.
        foreach (var id in fresh)
            if (picture.Incident(id) is { } incident && older?.Find(incident.Id) is { } card) kept.Remove(card.Row);
        var cards = new List<IncidentCard>(picture.IncidentCount);
        foreach (var sketch in picture.Sketches())
            cards.Add(kept.TryGetValue(sketch.Row, out var card) ? card : IncidentCard.Of(sketch.Row, picture.At(sketch.Row), picture.ActorName));
        return new PictureIndex([.. cards], picture.Version, picture.ReportCount);
    }
}
