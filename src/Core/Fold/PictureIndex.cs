namespace Verband.Core;

/// <summary>Lists of names by incident: which incidents have which country, sector and so on. Names are numbered by first use.</summary>
public sealed class Facet
{
    readonly int[] start;
    readonly int[] values;
    readonly int[] listStart;
    readonly int[] lists;
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
        listStart = new int[names.Count + 1];
        foreach (var number in values) listStart[number + 1]++;
        for (var n = 0; n < names.Count; n++) listStart[n + 1] += listStart[n];
        lists = new int[values.Length];
        var next = listStart[..names.Count];
        for (var i = 0; i < cards.Count; i++)
            foreach (var number in Of(i)) lists[next[number]++] = i;
    }

    public int Count => names.Count;

    public string this[int number] => names[number];

    public bool Knows(string name) => numbers.ContainsKey(name);

    /// <summary>The numbers of an incident's names.</summary>
    public ReadOnlySpan<int> Of(int incident) => values.AsSpan(start[incident]..start[incident + 1]);

    /// <summary>The incidents that have a name, ascending.</summary>
    public ReadOnlySpan<int> Incidents(int number) => lists.AsSpan(listStart[number]..listStart[number + 1]);

    /// <summary>The number of a name, or -1.</summary>
    public int Find(string name) => numbers.GetValueOrDefault(name, -1);

    /// <summary>Incidents that have any of the names; null when none is asked for.</summary>
    public BitSet? Any(IReadOnlyCollection<string> wanted)
    {
        if (wanted.Count == 0) return null;
        var hits = new BitSet(start.Length - 1);
        foreach (var name in wanted)
            if (numbers.TryGetValue(name, out var number))
                foreach (var i in Incidents(number)) hits.Set(i);
        return hits;
    }

    /// <summary>How many of these incidents have each name, in the order of the numbers.</summary>
    public int[] Tally(BitSet incidents)
    {
        var counts = new int[names.Count];
        if (incidents.IsAll)
        {
            for (var n = 0; n < counts.Length; n++) counts[n] = listStart[n + 1] - listStart[n];
            return counts;
        }
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
    /// <summary>In <see cref="Months"/>: no date.</summary>
    public const int NoMonth = int.MinValue;

    internal readonly int[] From, To, Order;
    internal readonly ushort[] DomainBits;
    readonly Dictionary<string, int> byId;
    readonly int[] months;
    readonly BitSet yearOnly;
    readonly int[] placeOf;
    readonly (double Lat, double Lon)[] places;

    PictureIndex(IncidentCard[] cards, int version, int reports)
    {
        Cards = cards;
        (Version, Reports) = (version, reports);
        DomainBits = [.. cards.Select(c => (ushort)c.Domains)];
        (months, yearOnly, placeOf) = (new int[cards.Length], new BitSet(cards.Length), new int[cards.Length]);
        var placeNumbers = new Dictionary<(double, double), int>();
        From = new int[cards.Length];
        To = new int[cards.Length];
        byId = new Dictionary<string, int>(cards.Length, StringComparer.Ordinal);
        for (var i = 0; i < cards.Length; i++)
        {
            var when = cards[i].When;
            From[i] = when?.From.DayNumber ?? int.MinValue;
            To[i] = when is { IsOpen: true } ? int.MaxValue : when?.To.DayNumber ?? int.MinValue;
            byId[cards[i].Id] = i;
            months[i] = when is { } w ? w.From.Year * 12 + w.From.Month - 1 : NoMonth;
            if (when is { FromPrecision: Precision.Year }) yearOnly.Set(i);
            placeOf[i] = -1;
            if (cards[i].Place is not { Lat: { } lat, Lon: { } lon, Precision: not PlacePrecision.Country }) continue;
            var place = (Math.Round(lat, 2), Math.Round(lon, 2));
            if (!placeNumbers.TryGetValue(place, out placeOf[i])) placeNumbers[place] = placeOf[i] = placeNumbers.Count;
        }
        places = [.. placeNumbers.Keys];
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
    public int Version { get; private init; }

    public int Reports { get; private init; }

    /// <summary>Per incident the month in which it began, as year x 12 + month from 0, or <see cref="NoMonth"/>.</summary>
    public ReadOnlySpan<int> Months => months;

    /// <summary>Per incident the day number of its first day; the least number without a date.</summary>
    public ReadOnlySpan<int> FirstDays => From;

    /// <summary>Incidents whose beginning is known to the year only.</summary>
    public BitSet YearOnly => yearOnly;

    /// <summary>Per incident its number in <see cref="Places"/>; -1 without coordinates or when known to the country only.</summary>
    public ReadOnlySpan<int> PlaceOf => placeOf;

    /// <summary>The different places, rounded to 0.01 degree.</summary>
    public ReadOnlySpan<(double Lat, double Lon)> Places => places;

    public int Count => From.Length;

    public Facet Countries { get; }

    public Facet Sectors { get; }

    public Facet Techniques { get; }

    public Facet Actors { get; }

    public Facet Origins { get; }

    public Facet Sources { get; }

    /// <summary>How many of the incidents that began between two day numbers, both included, meet a condition.</summary>
    public int Between(int first, int last, Func<int, bool> meets)
    {
        // Order is from the newest on.
        var (low, high) = (0, Order.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (From[Order[middle]] > last) low = middle + 1;
            else high = middle;
        }
        var count = 0;
        for (; low < Order.Length && From[Order[low]] >= first; low++) count += meets(Order[low]) ? 1 : 0;
        return count;
    }

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
        if (reuse && fresh.Count == 0) return older!.As(picture.Version, picture.ReportCount);
        var kept = reuse ? older!.Cards.ToDictionary(c => c.Row) : [];
        // A changed report may belong to a group: all of its group is read again.
        foreach (var id in fresh)
            if (picture.Incident(id) is { } incident && older?.Find(incident.Id) is { } card) kept.Remove(card.Row);
        var cards = new List<IncidentCard>(picture.IncidentCount);
        foreach (var sketch in picture.Sketches())
            cards.Add(kept.TryGetValue(sketch.Row, out var card) ? card : IncidentCard.Of(sketch.Row, picture.At(sketch.Row), picture.ActorName));
        return new PictureIndex([.. cards], picture.Version, picture.ReportCount);
    }

    /// <summary>The same incidents at a later version, in which nothing was said about them.</summary>
    PictureIndex As(int version, int reports) => new(this) { Version = version, Reports = reports };

    PictureIndex(PictureIndex same)
    {
        Cards = same.Cards;
        (From, To, Order, DomainBits, byId, months, yearOnly, placeOf, places) = (same.From, same.To, same.Order, same.DomainBits, same.byId, same.months, same.yearOnly, same.placeOf, same.places);
        (Countries, Sectors, Techniques, Actors, Origins, Sources) = (same.Countries, same.Sectors, same.Techniques, same.Actors, same.Origins, same.Sources);
    }
}
