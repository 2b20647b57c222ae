using Verband.Core;
using Verband.Tests;

namespace Verband.Sources.Tests;

/// <summary>The real files of the shared data parse without error; the counts were checked against the files themselves.</summary>
public class SharedDataTests
{
    static Outcome Parse(string feed, string path) => Outcome.Of(Feeds.Find(feed)!.Parse([new InputFile(path, SharedData.Open("data/" + path))])).Valid();

    [SharedFact]
    public void Attack()
    {
        var all = Parse("stix", "attack/attack.json.gz");
        Assert.Empty(all.Errors);
        Assert.Equal(19_902, all.Reports.Count + all.Actors.Count + all.Objects.Count + all.Dropped.Count);
        Assert.Equal((46, 174, 19_500), (all.Reports.Count, all.Actors.Count, all.Objects.Count));
        Assert.Equal((140, 42), (all.Dropped.Count(d => d == "revoked"), all.Dropped.Count(d => d == "deprecated")));
        Assert.Equal((17_908, 774), (all.Objects.Count(o => o.Type == "relationship"), all.Objects.Count(o => o.Type == "attack-pattern")));
        Assert.Equal(18, all.Reports.Sum(r => r.Claims.Count)); // the links of campaigns to groups
        Assert.Equal((857, 130), (all.Reports.Sum(r => r.Techniques.Count), all.Reports.Sum(r => r.Observables.Count)));
    }

    [SharedFact]
    public void Disarm()
    {
        var all = Parse("stix", "disarm/DISARM.json.gz");
        Assert.Empty(all.Errors);
        Assert.Equal(698, all.Objects.Count);
    }

    [SharedFact]
    public void Misp_events()
    {
        var reports = new List<Report>();
        foreach (var path in Directory.EnumerateFiles(SharedData.Path("data/misp/eset-events"), "*.json").Order(StringComparer.Ordinal))
        {
            var one = Parse("misp", "misp/eset-events/" + Path.GetFileName(path));
            Assert.Empty(one.Errors);
            Assert.Empty(one.Dropped);
            reports.AddRange(one.Reports);
        }
        Assert.Equal(50, reports.Count);
        Assert.Equal((190, 15, 2_275), (reports.Sum(r => r.Techniques.Count), reports.Sum(r => r.Claims.Count), reports.Sum(r => r.Observables.Count)));
    }

    [SharedTheory]
    [InlineData("threat-actor", 1041)]
    [InlineData("nace", 1047)]
    [InlineData("disarm-techniques", 298)]
    [InlineData("disarm-countermeasures", 139)]
    [InlineData("disarm-detections", 94)]
    [InlineData("disarm-actortypes", 33)]
    [InlineData("country", 252)]
    [InlineData("target-information", 241)]
    [InlineData("tidal-campaigns", 148)]
    [InlineData("sector", 118)]
    [InlineData("scor-incidents", 15)]
    public void Galaxies(string name, int values)
    {
        var all = Parse("galaxy", $"misp/galaxy/{name}.json.gz");
        Assert.Empty(all.Errors);
        Assert.Equal(values, all.Actors.Count + all.Objects.Count + all.Dropped.Count);
        Assert.Empty(all.Reports);
        if (name != "threat-actor") return;
        Assert.Equal(4, all.Dropped.Count); // described as one person
        Assert.Equal(402, all.Actors.Count(a => a.Aliases.Count > 0)); // of 406, three have an empty list and one is a person
        Assert.Equal(476, all.Actors.Count(a => a.Country is not null)); // of 477, one is a person
    }

    [SharedTheory]
    [InlineData("32019R0796", 27, 11)]
    [InlineData("32024R2642", 80, 20)]
    public void Eu_listings(string celex, int persons, int entities)
    {
        var all = Parse("eu-sanctions", $"eu-sanctions/{celex}.csv");
        Assert.Empty(all.Errors);
        Assert.Equal(persons, all.Dropped.Count);
        Assert.All(all.Dropped, d => Assert.Equal("natural person", d));
        Assert.Equal(entities, all.Actors.Count);
    }
}
