using Verband.Analysis.Dots;
using Verband.Analysis.Dots.Readings;
using Verband.Analysis.Dots.Stated;
using Verband.Core;

namespace Verband.App.Dots;

/// <summary>One feature of a link: its share in decibans, and what the two have in common on it, in words.</summary>
public sealed record ShareView(string Name, double Decibans, string Words);

/// <summary>The evidence between two incidents.</summary>
/// <param name="Probability">Of a link before anything else is known, with the stated prior; 0 to 1.</param>
/// <param name="Shares">They add up to the decibans; largest first.</param>
public sealed record LinkView(string First, string Second, double Decibans, double Probability, IReadOnlyList<ShareView> Shares);

/// <summary>What a campaign is worth without some of it.</summary>
/// <param name="Changed">The incident or source that was left out; a feed as <c>feed:name</c>.</param>
/// <param name="Gone">Incidents that went with it.</param>
/// <param name="Holds">Whether the search would still propose the rest as one campaign.</param>
public sealed record WithoutView(string Changed, IReadOnlyList<string> Gone, double Decibans, double P, bool Holds);

/// <param name="Id"><c>independent</c>, <c>common-shock</c>, <c>excitation</c> or <c>common-controller</c>.</param>
/// <param name="Decibans">Against independent.</param>
/// <param name="Best">The setting under which it does best; null for independent.</param>
/// <param name="Told">Whether this is the reading that is told.</param>
public sealed record ReadingView(string Id, string Name, string About, double Decibans, string? Best, bool Told);

/// <param name="Readings">Benign explanations first.</param>
/// <param name="Conclusion">What may be said.</param>
/// <param name="Basis">What was compared.</param>
public sealed record ReadingsView(IReadOnlyList<ReadingView> Readings, string Conclusion, string Basis);

/// <summary>A campaign taken apart.</summary>
/// <param name="Mode"><c>blind</c>: initiator claims were not read; <c>claims</c>: they were.</param>
/// <param name="Pairs">Links inside; the list holds the strongest of them.</param>
/// <param name="Readings">Null when too few incidents are known to the day.</param>
public sealed record CampaignEvidence(string Id, string Mode, int Pairs, IReadOnlyList<LinkView> Links, IReadOnlyList<WithoutView> WithoutIncident,
    IReadOnlyList<WithoutView> WithoutSource, ReadingsView? Readings)
{
    public const int MaxLinks = 100;

    internal static CampaignEvidence Of(DotsPicture picture, CampaignView campaign, Language l, int skip = 0, int take = MaxLinks)
    {
        var members = picture.Positions(campaign.Incidents);
        var study = picture.Study(members);
        return new CampaignEvidence(campaign.Id, "blind", study.Pairs, [.. study.Links().Skip(skip).Take(take).Select(x => Link(picture.Links, x, l))],
            [.. study.DropOne().Select(w => View(picture, w))], [.. study.DropSource().Select(w => View(picture, w))], picture.Reading(members) is { } reading ? View(reading, l) : null);
    }

    internal static LinkView Link(StatedLinks links, StatedLink link, Language l) => Link(links.Input.Incidents[link.First].Id, links.Input.Incidents[link.Second].Id,
        link.Decibans, links.Shares(link.First, link.Second), f => links.Common(link.First, link.Second, f), l);

    /// <param name="inCommon">What the two have in common on a feature, as ids.</param>
    internal static LinkView Link(string first, string second, double decibans, IReadOnlyList<StatedShare> shares, Func<LinkFeature, IReadOnlyList<string>> inCommon, Language l) =>
        new(first, second, Math.Round(decibans, 1), Math.Round(CampaignStudy.Probability(decibans), 3),
            [.. shares.Select(s => new ShareView(FeatureNames.Of(s.Feature, l), Math.Round(s.Decibans, 1), Words(inCommon, s, l)))]);

    static string Words(Func<LinkFeature, IReadOnlyList<string>> inCommon, StatedShare share, Language l)
    {
        if (share.Feature == LinkFeature.Gap)
        {
            var days = (int)Math.Round(share.Value);
            return days == 0 ? l["on the same day", "op dezelfde dag"] : days == 1 ? l["one day apart", "een dag ertussen"] : l[$"{l.Number(days)} days apart", $"{l.Number(days)} dagen ertussen"];
        }
        var common = inCommon(share.Feature);
        return common.Count == 0 ? l["nothing in common", "niets gemeen"] : string.Join(", ", common.Select(c => share.Feature switch
        {
            LinkFeature.SharedCountry => Countries.Name(c, l.Code),
            LinkFeature.Techniques or LinkFeature.Sectors or LinkFeature.Domains => Web.Terms.Name(c, l),
            // A response with its country: "expulsion nl".
            LinkFeature.Responses => c.Split(' ', 2) is [var kind, var by] ? $"{Web.Terms.Name(kind, l)}, {Countries.Name(by.ToUpperInvariant(), l.Code)}" : Web.Terms.Name(c, l),
            _ => c,
        }));
    }

    static WithoutView View(DotsPicture picture, Without w) => new(w.Changed, [.. w.Gone.Select(picture.Id)], Math.Round(w.Decibans, 1), Math.Round(w.P, 4), w.Holds);

    static ReadingsView View(CampaignReading r, Language l) => new([.. r.Results.Select(x => View(x, r, l))],
        r.Told switch
        {
            Reading.CommonShock => l["A common occasion tells these days best: others in the same domains were moved with them. That is a benign explanation.", "Een gemeenschappelijke aanleiding vertelt deze dagen het best: anderen in dezelfde domeinen bewogen mee. Dat is een onschuldige verklaring."],
            Reading.Excitation => l["That one set off the next tells these days best: copying, retaliation, or a reporter who followed up. That need not be one hand.", "Dat het ene het volgende uitlokte vertelt deze dagen het best: navolging, vergelding, of een verslaggever die doorvroeg. Dat hoeft niet één hand te zijn."],
            Reading.CommonController => l["That something moved these incidents alone tells these days best. It names nobody, and includes one reporter who coded one file.", "Dat iets alleen deze voorvallen bewoog vertelt deze dagen het best. Het wijst niemand aan, en één codeur van één bestand valt er ook onder."],
            _ => l["No reading beats the benign one by 10 decibans (10 to 1), so that one stands: each on its own.", "Geen lezing wint met 10 deciban (10 tegen 1) van de onschuldige, dus die blijft staan: elk op zichzelf."],
        },
        l[$"Compared: {r.Inside} incidents of the campaign with {l.Number(r.Outside)} others of the same domains, by day, over {l.Number(r.Days)} days from {Day(r.From, l)}. {(r.LeftOut > 0 ? $"{r.LeftOut} without a known day took no part. " : "")}No known occasions were entered. A set that was picked because it surges beats the first reading by being picked: read the other three against each other.",
            $"Vergeleken: {r.Inside} voorvallen van de campagne met {l.Number(r.Outside)} andere in dezelfde domeinen, per dag, over {l.Number(r.Days)} dagen vanaf {Day(r.From, l)}. {(r.LeftOut > 0 ? $"{r.LeftOut} zonder bekende dag deden niet mee. " : "")}Er zijn geen bekende aanleidingen opgegeven. Een groep die is gekozen omdat zij opvlamt wint al daardoor van de eerste lezing: houd de andere drie tegen elkaar."]);

    static ReadingView View(ReadingResult x, CampaignReading r, Language l)
    {
        var (id, name, about) = x.Reading switch
        {
            Reading.CommonShock => ("common-shock", l["A common occasion", "Een gemeenschappelijke aanleiding"], l["a summit, sanctions, an election or a wave of reporting moved others as well", "een top, sancties, een verkiezing of een golf van aandacht bewoog ook anderen"]),
            Reading.Excitation => ("excitation", l["One set off the next", "Het ene lokte het volgende uit"], l["copying, retaliation, contagion", "navolging, vergelding, besmetting"]),
            Reading.CommonController => ("common-controller", l["Something moved these alone", "Iets bewoog alleen deze"], l["one hand, or one reporter; it names nobody", "één hand, of één verslaggever; het wijst niemand aan"]),
            _ => ("independent", l["Each on its own", "Elk op zichzelf"], l["nothing ties them in time; the measure for the others", "niets bindt ze in de tijd; de maat voor de andere"]),
        };
        string? best = x.Best is not { } b ? null : x.Reading == Reading.Excitation
            ? l[$"half-life {b.Days} days, {l.Number(b.Strength, "0.##")} set off by each", $"halfwaardetijd {b.Days} dagen, {l.Number(b.Strength, "0.##")} uitgelokt door elk"]
            : l[$"{b.Days} days from {Day(r.From + b.First, l)}, {l.Number(b.Strength)} times the rate", $"{b.Days} dagen vanaf {Day(r.From + b.First, l)}, {l.Number(b.Strength)} keer zo vaak"];
        return new ReadingView(id, name, about, Math.Round(x.Decibans, 1), best, x.Reading == r.Told);
    }

    static string Day(int day, Language l) => DateOnly.FromDayNumber(day).ToString("d MMMM yyyy", l.Culture);
}

/// <summary>The chance test of one campaign with another choice of window.</summary>
/// <param name="Days">Incidents further apart than this count as years apart; null: as the model says.</param>
/// <param name="Years">Dates are exchanged within periods of this length.</param>
public sealed record WindowView(int? Days, int Years, double P, int Replicates, bool Own)
{
    /// <summary>Null while the test runs; empty for a campaign that the search does not propose.</summary>
    internal static IReadOnlyList<WindowView>? Of(DotsPicture picture, CampaignView campaign, TimeSpan patience)
    {
        var number = picture.Result.Campaigns.Select(c => c.Id).ToList().IndexOf(campaign.Id);
        if (number < 0) return [];
        return picture.Windows(patience)?.Select(w => new WindowView(w.Days, w.Years, Math.Round(w.P[number], 3), w.Replicates, w is { Days: null, Years: StatedCampaigns.Years })).ToArray();
    }
}
