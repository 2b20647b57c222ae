using Verband.Analysis.Dots;
using Verband.Analysis.Dots.Stated;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Dots;

/// <summary>From the incidents that a reader sees to campaigns with their chance test.</summary>
static class DotsRun
{
    /// <summary>More incidents than this are cut to the newest, and the notes say so.</summary>
    public const int MaxIncidents = 3_000;

    public static DotsView Of(Workspace workspace, Reader reader, Language language, DateTimeOffset? asOf = null, int replicates = 999) =>
        View(Find(workspace, reader, asOf, replicates), workspace, reader, language, asOf);

    /// <summary>The search itself: minutes of work in the worst case.</summary>
    public static DotsPicture Find(Workspace workspace, Reader reader, DateTimeOffset? asOf = null, int replicates = 999, CancellationToken stop = default)
    {
        var (incidents, all, version) = Incidents(workspace, reader, asOf);
        stop.ThrowIfCancellationRequested();
        var links = new StatedLinks(DotsInput.From(incidents));
        return new DotsPicture(links, StatedCampaigns.Propose(links, replicates, stop: stop), version, all);
    }

    /// <summary>The campaigns in words, with what people decided since.</summary>
    public static DotsView View(DotsPicture picture, Workspace workspace, Reader reader, Language l, DateTimeOffset? asOf = null)
    {
        var campaigns = workspace.Read(reader, p => DecidedCampaigns.Of(picture, p, l), asOf);
        var result = picture.Result;
        var notes = Notes(result.Statement, l);
        if (picture.Incidents < picture.All) notes.Add(l[$"Only the newest {picture.Incidents} of {picture.All} incidents took part.", $"Alleen de nieuwste {picture.Incidents} van {picture.All} voorvallen deden mee."]);
        if (result.Undated > 0) notes.Add(l[$"{result.Undated} incidents without a date took no part.", $"{result.Undated} voorvallen zonder datum deden niet mee."]);
        return new DotsView(campaigns, picture.Incidents, result.Statement.Replicates, Statement(result.Statement, l), notes);
    }

    /// <summary>What an added incident would be linked to, and which campaigns it would fit.</summary>
    public static SupposedIncident Suppose(DotsPicture picture, DotsView view, Report hypothetical, Workspace workspace, Reader reader, DateTimeOffset? asOf = null) =>
        StatedWhatIf.Suppose([.. Incidents(workspace, reader, asOf).Incidents.Where(i => i.Id != hypothetical.Id && picture.Positions([i.Id]).Length > 0)], hypothetical, [.. view.Campaigns.Select(c => (c.Id, c.Incidents))]);

    /// <summary>A title in the reader's language, of what the incidents share.</summary>
    public static string Title(CampaignName name, Language l)
    {
        return name.Say(l["against", "tegen"], l["and", "en"], l[$"{name.Members} incidents", $"{name.Members} voorvallen"], Term, c => Countries.Name(c, l.Code));

        string Term(string id) => Web.Terms.Name(id, l);
    }

    /// <summary>The sentence that says what a chance test does and does not show.</summary>
    public static string Reading(double p, Language l) => p <= 0.05
        ? l[$"This pattern rejects chance (p = {p:0.000}, over all campaigns at once); that does not by itself show intent. A common occasion, such as a summit or an election, or one newsroom's attention gives the same picture.",
            $"Dit patroon verwerpt het toeval (p = {l.Number(p, "0.000")}, over alle campagnes samen); dat toont op zichzelf geen opzet. Een gemeenschappelijke aanleiding, zoals een top of een verkiezing, of de aandacht van één redactie geeft hetzelfde beeld."]
        : l[$"Chance gives something as strong often enough (p = {p:0.000}, over all campaigns at once). The likeness may still be real: this test looks at time alone.",
            $"Het toeval geeft vaak genoeg iets even sterks (p = {l.Number(p, "0.000")}, over alle campagnes samen). De gelijkenis kan toch echt zijn: deze toets kijkt alleen naar de tijd."];

    static List<string> Notes(Analysis.Dots.Chance.ChanceStatement s, Language l)
    {
        var notes = new List<string>();
        if (s.Powerless) notes.Add(l["No date could be exchanged, so chance does as well by definition.", "Geen datum kon worden verwisseld, dus het toeval doet het per definitie even goed."]);
        else if (s.Fixed > 0) notes.Add(l[$"{s.Fixed} dates stand alone in their group and could not move.", $"{s.Fixed} data staan alleen in hun groep en konden niet verschuiven."]);
        if (s.Units < s.Items) notes.Add(l[$"{s.Items - s.Units} incidents share their sources and date with another and moved with it.", $"{s.Items - s.Units} voorvallen delen bronnen en datum met een ander en verschoven mee."]);
        if (s.StoppedEarly && s.Replicates > 0) notes.Add(l[$"Stopped after {s.Replicates} of {s.Asked} replicates: chance had reached the strongest often enough.", $"Gestopt na {s.Replicates} van {s.Asked} herhalingen: het toeval had het sterkste vaak genoeg gehaald."]);
        return notes;
    }

    static string Statement(Analysis.Dots.Chance.ChanceStatement s, Language l) => l[
        $"Exchanged: the dates of {s.Units} incidents within {StatedCampaigns.Stratum} ({s.Strata} strata), each with its precision. Kept: who, what, where and how. The whole search was run again on {s.Replicates} replicates and the largest result of each counted.",
        $"Verwisseld: de data van {s.Units} voorvallen binnen vijfjaarsperiode en domein ({s.Strata} groepen), elk met zijn precisie. Gelijk gelaten: wie, wat, waar en hoe. De hele zoektocht is op {s.Replicates} herhalingen opnieuw gedaan en van elke telde de grootste uitkomst."];

    /// <summary>Incidents with the whole text of their reports, because the links read it.</summary>
    static (List<(string Id, IReadOnlyList<Report> Reports)> Incidents, int All, int Version) Incidents(Workspace workspace, Reader reader, DateTimeOffset? asOf)
    {
        var (chosen, all, version) = workspace.Read(reader, p => (p.IncidentCount <= MaxIncidents
            ? p.Incidents().ToArray()
            : p.Sketches().OrderByDescending(s => s.From ?? DateOnly.MinValue).ThenBy(s => s.Row).Take(MaxIncidents).OrderBy(s => s.Row).Select(s => p.At(s.Row)).ToArray(), p.IncidentCount, p.Version), asOf);
        return ([.. chosen.Select(i => (i.Id, (IReadOnlyList<Report>)[.. i.Reports.Select(r => workspace.FullReport(r.Id, reader, asOf) ?? r)]))], all, version);
    }
}
