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
    const int MaxPoints = 1_500, MaxSteps = 1_200, MaxNodes = 36;

    internal static Drawing Make(View view, Language language)
    {
        var s = view.Selection;
        return new Drawing(s.Total, s.Index.Count, TimeOf(s), MapOf(s, language), GraphOf(view, language));
    }

    internal static TimeSeries TimeOf(Selection s)
    {
        int first = int.MaxValue, last = int.MinValue;
        foreach (var c in s.Index.Cards)
            if (c.When is { } w)
            {
                var month = w.From.Year * 12 + w.From.Month - 1;
                first = Math.Min(first, month);
                last = Math.Max(last, month);
            }
        if (first > last) return new TimeSeries("year", "", [], [], 0, s.Total);
        var years = last - first >= MaxSteps;
        if (years) (first, last) = (first / 12, last / 12);
        var around = new int[last - first + 1];
        var selected = new int[around.Length];
        int yearOnly = 0, undated = 0;
        foreach (var i in s.AnyTime)
        {
            if (s.Index.Cards[i].When is not { } w)
            {
                if (s.Hits[i]) undated++;
                continue;
            }
            if (!years && w.FromPrecision == Precision.Year)
            {
                if (s.Hits[i]) yearOnly++;
                continue;
            }
            var step = (years ? w.From.Year : w.From.Year * 12 + w.From.Month - 1) - first;
            around[step]++;
            if (s.Hits[i]) selected[step]++;
        }
        return new TimeSeries(years ? "year" : "month", years ? $"{first:0000}" : $"{first / 12:0000}-{first % 12 + 1:00}", around, selected, yearOnly, undated);
    }

    internal static MapData MapOf(Selection s, Language language)
    {
        var places = new Dictionary<(double, double), (int Count, IncidentCard Card)>();
        var without = 0;
        foreach (var i in s.Hits)
        {
            var card = s.Index.Cards[i];
            if (card.Place is not { Lat: { } lat, Lon: { } lon } place || place.Precision == PlacePrecision.Country)
            {
                without++;
                continue;
            }
            var key = (Math.Round(lat, 2), Math.Round(lon, 2));
            places[key] = places.TryGetValue(key, out var p) ? (p.Count + 1, p.Card) : (1, card);
        }
        double cell = 0;
        if (places.Count > MaxPoints)
        {
            for (cell = 0.5; ; cell *= 2)
            {
                var cells = new Dictionary<(double, double), (int Count, IncidentCard Card)>();
                foreach (var ((lat, lon), p) in places)
                {
                    var key = (Math.Clamp((Math.Floor(lat / cell) + 0.5) * cell, -90, 90), Math.Clamp((Math.Floor(lon / cell) + 0.5) * cell, -180, 180));
                    cells[key] = cells.TryGetValue(key, out var q) ? (q.Count + p.Count, q.Card) : p;
                }
                if (cells.Count > MaxPoints) continue;
                places = cells;
                break;
            }
        }
        var points = places.Select(p => new MapPoint(p.Key.Item1, p.Key.Item2, p.Value.Count, p.Value.Count == 1 ? p.Value.Card.Id : null, p.Value.Count == 1 ? p.Value.Card.Title : null))
            .OrderByDescending(p => p.Count).ThenBy(p => p.Lat).ThenBy(p => p.Lon).ToArray();
        return new MapData([.. s.Countries(own: true).Where(c => c.Count > 0).Select(c => new Tally(c.Name, Countries.Name(c.Name, language.Code), c.Count))], points, cell, without);
    }

    internal static GraphData GraphOf(View view, Language language)
    {
        var s = view.Selection;
        var actors = s.Actors(own: true).Where(a => a.Count > 0).ToArray();
        var countries = s.Countries(own: true).Where(c => c.Count > 0).ToArray();
        var nodes = new Dictionary<string, (string Kind, string Name, int Count)>(StringComparer.Ordinal);
        foreach (var (name, count) in actors.Take(MaxNodes)) nodes["actor:" + name] = ("actor", name, count);
        foreach (var (name, count) in countries.Take(MaxNodes)) nodes["country:" + name] = ("country", Countries.Name(name, language.Code), count);
        var edges = new Dictionary<(string, string), int>();
        foreach (var i in s.Hits)
        {
            var card = s.Index.Cards[i];
            foreach (var actor in card.Actors)
                foreach (var country in card.Countries)
                    if (nodes.ContainsKey("actor:" + actor) && nodes.ContainsKey("country:" + country))
                        edges[("actor:" + actor, "country:" + country)] = edges.GetValueOrDefault(("actor:" + actor, "country:" + country)) + 1;
        }
        foreach (var campaign in view.Dots?.Campaigns.Take(MaxNodes / 3) ?? [])
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
}
