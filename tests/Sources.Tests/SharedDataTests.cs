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
        Console.WriteLine($"ATTACK {all.Reports.Count} {all.Actors.Count} {all.Objects.Count} {string.Join(" ", all.Dropped.CountBy(d => d))} {string.Join(" ", all.Objects.CountBy(o => o.Type))} claims {all.Reports.Sum(r => r.Claims.Count)} tech {all.Reports.Sum(r => r.Techniques.Count)} obs {all.Reports.Sum(r => r.Observables.Count)} alias {all.Actors.Sum(a => a.Aliases.Count)}");
        Assert.Equal(19_902, all.Reports.Count + all.Actors.Count + all.Objects.Count + all.Dropped.Count);
        Assert.Equal(46, all.Reports.Count);
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
        Console.WriteLine($"MISP {reports.Count} tech {reports.Sum(r => r.Techniques.Count)} claims {reports.Sum(r => r.Claims.Count)} obs {reports.Sum(r => r.Observables.Count)} {string.Join(" ", reports.CountBy(r => r.Marking))}");
        Assert.Equal(50, reports.Count);
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
        Assert.Equal(values, name == "threat-actor" ? all.Actors.Count : all.Objects.Count);
        Assert.Empty(all.Reports);
        if (name != "threat-actor") return;
        Assert.Equal(406, all.Actors.Count(a => a.Aliases.Count > 0));
        Assert.Equal(477, all.Actors.Count(a => a.Country is not null));
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
        foreach (var a in all.Actors) Console.WriteLine($"SANC {a.Record} {a.Name} | {a.Country} | {string.Join(";", a.Aliases)}");
    }
}
