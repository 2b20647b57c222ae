using System.Buffers;
using Verband.Core;

namespace Verband.App.Web;

/// <summary>A value with the number of incidents that have it.</summary>
public sealed record Tally(string Id, string Name, int Count);

/// <summary>Incidents per step of time. Those known to the year only are in <c>YearOnly</c> when the steps are months.</summary>
/// <param name="Unit"><c>month</c> or <c>year</c>.</param>
/// <param name="First">The first step: <c>2014-03</c> or <c>2014</c>.</param>
/// <param name="Around">Under all filters but the period.</param>
/// <param name="Selected">Under all filters.</param>
public sealed record TimeSeries(string Unit, string First, IReadOnlyList<int> Around, IReadOnlyList<int> Selected, int YearOnly, int Undated);

/// <summary>One or more incidents at a place.</summary>
/// <param name="Id">The incident, when there is just one.</param>
public sealed record MapPoint(double Lat, double Lon, int Count, string? Id, string? Title);

/// <param name="CellDegrees">0 when every place is drawn as it is; else places were put together in cells of this size.</param>
/// <param name="WithoutPlace">Incidents in view that have no coordinates.</param>
public sealed record MapData(IReadOnlyList<Tally> Countries, IReadOnlyList<MapPoint> Points, double CellDegrees, int WithoutPlace);

/// <param name="Kind"><c>actor</c>, <c>country</c> or <c>campaign</c>.</param>
public sealed record GraphNode(string Id, string Kind, string Name, int Count, double X, double Y);

public sealed record GraphEdge(string From, string To, int Count);

/// <param name="LeftOut">Actors and countries in view that are not drawn because there are too many.</param>
public sealed record GraphData(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges, int LeftOut);

/// <summary>What the drawings of the picture show; the table twins are made from the same record.</summary>
public sealed record Drawing(int Incidents, int Of, TimeSeries Time, MapData Map, GraphData Graph)
{
    const int MaxPoints = 800, MaxSteps = 1_200, MaxNodes = 36;

    internal static Drawing Make(Selection s, Dots.DotsView? dots, Language language) => new(s.Total, s.Index.Count, TimeOf(s), MapOf(s, language), GraphOf(s, dots, language));

    internal static TimeSeries TimeOf(Selection s)
    {
        var months = s.Index.Months;
        int first = int.MaxValue, last = int.MinValue;
        foreach (var month in months)
            if (month != PictureIndex.NoMonth) (first, last) = (Math.Min(first, month), Math.Max(last, month));
        if (first > last) return new TimeSeries("year", "", [], [], 0, s.Total);
        var years = last - first >= MaxSteps;
        if (years) (first, last) = (first / 12, last / 12);
        var around = new int[last - first + 1];
        var selected = new int[around.Length];
        int yearOnly = 0, undated = 0;
        foreach (var i in s.AnyTime)
        {
            var hit = s.Hits[i];
            if (months[i] == PictureIndex.NoMonth) undated += hit ? 1 : 0;
            else if (!years && s.Index.YearOnly[i]) yearOnly += hit ? 1 : 0;
            else
            {
                var step = (years ? months[i] / 12 : months[i]) - first;
                around[step]++;
                if (hit) selected[step]++;
            }
        }
        return new TimeSeries(years ? "year" : "month", years ? $"{first:0000}" : $"{first / 12:0000}-{first % 12 + 1:00}", around, selected, yearOnly, undated);
    }

    internal static MapData MapOf(Selection s, Language language)
    {
        var (index, without, different) = (s.Index, 0, 0);
        // Arrays as long as the places are dear to make for each view, so they are lent.
        var (counts, some) = (Lent(index.Places.Length), Lent(index.Places.Length)); // per place how many, and one of them
        var placeOf = index.PlaceOf;
        foreach (var i in s.Hits)
        {
            if (placeOf[i] < 0) without++;
            else if (counts[placeOf[i]]++ == 0) (some[placeOf[i]], different) = (i, different + 1);
        }
        var places = new List<MapCell>();
        double cell = 0;
        if (different <= MaxPoints)
        {
            for (var n = 0; n < index.Places.Length; n++)
                if (counts[n] > 0) places.Add(new MapCell(index.Places[n].Lat, index.Places[n].Lon, counts[n], some[n]));
        }
        else
            for (places = Cells(index, counts, some, cell = Smallest); places.Count > MaxPoints;) places = Coarser(places, cell *= 2);
        ArrayPool<int>.Shared.Return(counts);
        ArrayPool<int>.Shared.Return(some);
        var points = places.OrderByDescending(p => p.Count).ThenBy(p => p.Lat).ThenBy(p => p.Lon)
            .Select(p => new MapPoint(p.Lat, p.Lon, p.Count, p.Count == 1 ? index.Cards[p.Incident].Id : null, p.Count == 1 ? index.Cards[p.Incident].Title : null)).ToArray();
        return new MapData([.. s.Countries(own: true).Where(c => c.Count > 0).Select(c => new Tally(c.Name, Countries.Name(c.Name, language.Code), c.Count))], points, cell, without);
    }

    /// <summary>Noughts, at least so many.</summary>
    static int[] Lent(int length)
    {
        var array = ArrayPool<int>.Shared.Rent(length);
        Array.Clear(array);
        return array;
    }

    /// <summary>Degrees of the smallest cell.</summary>
    const double Smallest = 0.5;

    /// <param name="Incident">One of them.</param>
    readonly record struct MapCell(double Lat, double Lon, int Count, int Incident);

    /// <summary>Places put together in the middle of the smallest cells, counted on a grid of the whole earth.</summary>
    static List<MapCell> Cells(PictureIndex index, int[] counts, int[] some, double cell)
    {
        var (rows, columns) = ((int)(180 / cell) + 1, (int)(360 / cell) + 1);
        var (grid, one) = (Lent(rows * columns), Lent(rows * columns));
        for (var n = 0; n < index.Places.Length; n++)
        {
            if (counts[n] == 0) continue;
            var (lat, lon) = index.Places[n];
            var at = (int)((lat + 90) / cell) * columns + (int)((lon + 180) / cell);
            if (grid[at] == 0) one[at] = some[n];
            grid[at] += counts[n];
        }
        var cells = new List<MapCell>();
        for (var at = 0; at < rows * columns; at++)
            if (grid[at] > 0) cells.Add(Middle(at / columns - 90 / cell, at % columns - 180 / cell, cell, grid[at], one[at]));
        ArrayPool<int>.Shared.Return(grid);
        ArrayPool<int>.Shared.Return(one);
        return cells;
    }

    /// <summary>A coarser grid of a finer one: each cell holds four of it.</summary>
    static List<MapCell> Coarser(List<MapCell> places, double cell)
    {
        var cells = new Dictionary<(double, double), (int Count, int Incident)>();
        foreach (var p in places)
        {
            var key = (Math.Floor(p.Lat / cell), Math.Floor(p.Lon / cell));
            cells[key] = cells.TryGetValue(key, out var q) ? (q.Count + p.Count, q.Incident) : (p.Count, p.Incident);
        }
        return [.. cells.Select(c => Middle(c.Key.Item1, c.Key.Item2, cell, c.Value.Count, c.Value.Incident))];
    }

    static MapCell Middle(double row, double column, double cell, int count, int incident) =>
        new(Math.Clamp((row + 0.5) * cell, -90, 90), Math.Clamp((column + 0.5) * cell, -180, 180), count, incident);

    internal static GraphData GraphOf(Selection s, Dots.DotsView? dots, Language language)
    {
        var actors = s.Actors(own: true).Where(a => a.Count > 0).ToArray();
        var countries = s.Countries(own: true).Where(c => c.Count > 0).ToArray();
        var nodes = new Dictionary<string, (string Kind, string Name, int Count)>(StringComparer.Ordinal);
        foreach (var (name, count) in actors.Take(MaxNodes)) nodes["actor:" + name] = ("actor", name, count);
        foreach (var (name, count) in countries.Take(MaxNodes)) nodes["country:" + name] = ("country", Countries.Name(name, language.Code), count);
        var edges = Ties(s, [.. actors.Take(MaxNodes).Select(a => a.Name)], [.. countries.Take(MaxNodes).Select(c => c.Name)]);
        foreach (var campaign in dots?.Campaigns.Take(MaxNodes / 3) ?? [])
        {
            var id = "campaign:" + campaign.Id;
            var inView = campaign.Incidents.Select(s.Index.IndexOf).Where(i => i >= 0 && s.Hits[i]).ToArray();
            if (inView.Length == 0) continue;
            nodes[id] = ("campaign", campaign.Title, inView.Length);
            foreach (var i in inView)
                foreach (var to in s.Index.Cards[i].Actors.Select(a => "actor:" + a).Concat(s.Index.Cards[i].Countries.Select(c => "country:" + c)))
                    if (nodes.ContainsKey(to)) edges[(id, to)] = edges.GetValueOrDefault((id, to)) + 1;
        }
        var linked = edges.Keys.SelectMany(e => (string[])[e.Item1, e.Item2]).ToHashSet(StringComparer.Ordinal);
        string[] ids = [.. nodes.Keys.Where(linked.Contains)];
        var at = GraphLayout.Place(ids, [.. edges.OrderBy(e => e.Key.Item1, StringComparer.Ordinal).ThenBy(e => e.Key.Item2, StringComparer.Ordinal).Select(e => (e.Key.Item1, e.Key.Item2, e.Value))]);
        return new GraphData(
            [.. ids.Select((id, n) => new GraphNode(id, nodes[id].Kind, nodes[id].Name, nodes[id].Count, at[n].X, at[n].Y))],
            [.. edges.OrderByDescending(e => e.Value).ThenBy(e => e.Key.Item1, StringComparer.Ordinal).ThenBy(e => e.Key.Item2, StringComparer.Ordinal).Select(e => new GraphEdge(e.Key.Item1, e.Key.Item2, e.Value))],
            Math.Max(0, actors.Length - MaxNodes) + Math.Max(0, countries.Length - MaxNodes));
    }

    /// <summary>How often each of these actors is named for each of these countries.</summary>
    static Dictionary<(string, string), int> Ties(Selection s, string[] actors, string[] countries)
    {
        var (who, where) = (Slots(s.Index.Actors, actors), Slots(s.Index.Countries, countries));
        var counts = new int[actors.Length * countries.Length];
        foreach (var i in s.Hits)
            foreach (var actor in s.Index.Actors.Of(i))
            {
                if (who[actor] < 0) continue;
                foreach (var country in s.Index.Countries.Of(i))
                    if (where[country] >= 0) counts[who[actor] * countries.Length + where[country]]++;
            }
        var ties = new Dictionary<(string, string), int>();
        for (var n = 0; n < counts.Length; n++)
            if (counts[n] > 0) ties[("actor:" + actors[n / countries.Length], "country:" + countries[n % countries.Length])] = counts[n];
        return ties;
    }

    /// <summary>Per number of a facet its place in a short list; -1 outside it.</summary>
    static int[] Slots(Facet facet, string[] names)
    {
        var slots = new int[facet.Count];
        Array.Fill(slots, -1);
        for (var n = 0; n < names.Length; n++)
            if (facet.Find(names[n]) is >= 0 and var number) slots[number] = n;
        return slots;
    }
}
