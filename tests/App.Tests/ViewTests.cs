using DocumentFormat.OpenXml.Packaging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Verband.App;
using Verband.App.Dots;
using Verband.App.Export;
using Verband.App.Web;
using Verband.Core;

namespace Verband.Tests.App;

public sealed class ViewTests
{
    [Theory]
    [InlineData("?country=NL&country=BE&domain=cyber&from=2014-01-01&to=2019-12-31&asOf=2020-05-05&actor=A%20%26%20B&q=brug&page=3")]
    [InlineData("")]
    [InlineData("?technique=local%3Addos&sector=energy&origin=DE&source=samples&campaign=c-1")]
    public void An_address_says_its_view_and_the_view_its_address(string query)
    {
        var view = Address(query);
        Assert.Empty(view.Problems);
        var url = view.Url("/");
        Assert.Equal(url, Address(url[1..]).Url("/"));
        foreach (var (key, value) in view.Pairs().Where(p => p.Key is "country" or "domain" or "actor" or "technique" or "sector" or "origin" or "source"))
        {
            Assert.False(view.Toggle(key, value).Has(key, value));
            Assert.True(view.Toggle(key, value).Toggle(key, value).Has(key, value));
        }
    }

    [Fact]
    public void A_selection_is_what_a_plain_reading_of_its_filters_gives()
    {
        var picture = Simulated(600, out _);
        var index = PictureIndex.Of(picture);
        var actor = index.Cards.SelectMany(c => c.Actors).First();
        PictureQuery[] queries =
        [
            new() { Domains = Domains.Cyber | Domains.Natural }, new() { Countries = ["NL", "BE", "DE"] }, new() { From = new DateOnly(2014, 2, 3), To = new DateOnly(2016, 7, 1) }, new() { Actors = [actor] },
            new() { Domains = Domains.Military, Countries = ["FR", "IT"], From = new DateOnly(2012, 1, 1) }, new() { Sectors = ["energy", "water"], Countries = ["ES"] },
        ];
        foreach (var q in queries)
        {
            var plain = index.Cards.Where(c => (q.Domains == Domains.None || (c.Domains & q.Domains) != 0) && (q.Countries.Count == 0 || c.Countries.Intersect(q.Countries).Any())
                && (q.Sectors.Count == 0 || c.Sectors.Intersect(q.Sectors).Any()) && (q.Actors.Count == 0 || c.Actors.Intersect(q.Actors).Any())
                && (q.From is not { } from || c.When is { } w && w.To >= from) && (q.To is not { } to || c.When is { } v && v.From <= to)).Select(c => c.Id).ToHashSet();
            var selection = index.Select(q);
            Assert.Equal(plain, selection.Newest().Select(c => c.Id).ToHashSet());
            Assert.Equal(plain.Count, selection.Total);
            Assert.Equal(selection.Total, selection.Newest().Count());
            foreach (var (name, count) in selection.Countries(own: true)) Assert.Equal(selection.Newest().Count(c => c.Countries.Contains(name)), count);
        }
    }

    [Fact]
    public void An_index_that_grew_is_one_that_was_made_at_once()
    {
        var picture = Simulated(200, out var facts);
        var older = PictureIndex.Of(picture);
        long seq = facts.LastSeq;
        foreach (var report in Simulator.Reports(220, 1).Skip(195))
            Add(picture, facts, Draft.Of(report with { Title = report.Title + " again" }, "x"), ++seq);
        var grown = PictureIndex.Of(picture, older);
        Assert.Equal(Same(PictureIndex.Of(picture)), Same(grown));
        var (merge, _) = picture.DraftMerge([grown.Cards[3].Id, grown.Cards[9].Id], "x", null);
        Add(picture, facts, merge!, ++seq);
        Assert.Equal(Same(PictureIndex.Of(picture)), Same(PictureIndex.Of(picture, grown)));

        static string[] Same(PictureIndex index) => [.. index.Select(PictureQuery.Everything).Newest().Select(c => $"{c.Id} {c.Title} {c.When} {c.Reports} {string.Join(',', c.Countries)} {string.Join(',', c.Actors)}")];
    }

    [Theory]
    [InlineData(300)]
    [InlineData(6_000)]
    public void The_map_counts_each_incident_once_where_it_lies(int incidents)
    {
        var index = PictureIndex.Of(Simulated(incidents, out _));
        foreach (var query in (PictureQuery[])[PictureQuery.Everything, new() { Countries = ["NL", "ES"] }])
        {
            var selection = index.Select(query);
            var map = Drawing.MapOf(selection, Language.English);
            Assert.True(map.Points.Count <= 800);
            Assert.Equal(selection.Total, map.Points.Sum(p => p.Count) + map.WithoutPlace);
            Assert.Equal(map.Points.Count, map.Points.Select(p => (p.Lat, p.Lon)).Distinct().Count());
            var cards = selection.Newest().ToArray();
            foreach (var point in map.Points.Take(20))
                Assert.Equal(point.Count, cards.Count(c => c.Place is { Lat: { } lat, Lon: { } lon } && (map.CellDegrees == 0 ? Math.Round(lat, 2) == point.Lat && Math.Round(lon, 2) == point.Lon
                    : Math.Floor(Math.Round(lat, 2) / map.CellDegrees) == Math.Floor(point.Lat / map.CellDegrees) && Math.Floor(Math.Round(lon, 2) / map.CellDegrees) == Math.Floor(point.Lon / map.CellDegrees))));
        }
    }

    [Fact]
    public void The_layout_of_a_graph_is_the_same_each_time_and_stays_in_its_frame()
    {
        string[] nodes = [.. Enumerable.Range(0, 30).Select(i => $"n{i}")];
        (string, string, int)[] edges = [.. Enumerable.Range(1, 29).Select(i => ($"n{i}", $"n{i / 3}", i))];
        var one = GraphLayout.Place(nodes, edges);
        Assert.Equal(one, GraphLayout.Place(nodes, edges));
        Assert.All(one, p => Assert.True(p.X is >= -1 and <= 1 && p.Y is >= -1 and <= 1));
        Assert.Empty(GraphLayout.Place([], []));
        Assert.Single(GraphLayout.Place(["alone"], []));
    }

    [Fact]
    public void Each_word_of_the_vocabulary_has_a_name_in_both_languages()
    {
        foreach (var id in (string[])[.. Vocabulary.Sectors, .. Vocabulary.LocalTechniques, .. Vocabulary.Effects, .. Vocabulary.Responses]) Assert.True(Terms.Has(id), id);
    }

    [Fact]
    public void The_brief_of_a_campaign_carries_its_marking_above_and_below()
    {
        var report = new Report { Source = "x", Record = "1", Title = "A fire", Domains = Domains.Physical, Marking = new Marking(Tlp.Amber, []) };
        using var memory = new MemoryStream();
        var campaign = new CampaignView("c-1", "Fires", ["x:1"], 12.5, 0.03, [new FeatureView("time", 12.5)], "proposed", "It may be chance.");
        CampaignBrief.Write(memory, campaign, new DotsView([campaign], 1, 99, "Exchanged: dates.", []), [IncidentCard.Of(0, Incident.Of([report]), n => n)], [new Reference("https://example.org/a", null, null)], Language.Dutch);
        using var document = WordprocessingDocument.Open(new MemoryStream(memory.ToArray()), false);
        var main = document.MainDocumentPart!;
        foreach (var text in (string[])[main.HeaderParts.Single().Header!.InnerText, main.FooterParts.Single().Footer!.InnerText]) Assert.Equal("TLP:AMBER", text);
        Assert.Contains("https://example.org/a", main.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document));
    }

    static ViewAddress Address(string query) => ViewAddress.Of(new QueryCollection(QueryHelpers.ParseQuery(query)));

    static Picture Simulated(int count, out Facts facts)
    {
        facts = new Facts();
        var picture = new Picture(facts, Reader.Owner);
        long seq = 0;
        foreach (var report in Simulator.Reports(count, 1)) Add(picture, facts, Draft.Of(report, "x"), ++seq);
        return picture;
    }

    static void Add(Picture picture, Facts facts, Draft draft, long seq)
    {
        facts.Add(Prepared.From(new Entry
        {
            Seq = seq,
            At = DateTimeOffset.UnixEpoch.AddSeconds(seq),
            Author = draft.Author,
            Space = draft.Space,
            Marking = draft.Marking,
            Kind = draft.Kind,
            Subject = draft.Subject,
            Body = draft.Body.ToArray(),
            BodyHash = Digest.Of(draft.Body.Span),
            Hash = default,
        }));
        picture.Apply(facts.Count - 1);
    }
}
