using System.Text.Json;
using Verband.Core;
using Verband.Tests;

namespace Verband.Sources.Tests;

/// <summary>EuRepoC 1.1 as published; 1,330 incidents, 2,141 attribution rows, 5,475 receiver rows.</summary>
public class EuRepoCSharedTests
{
    static readonly string[] Names = ["EuRepoC_Global_Database_1.1.csv.gz", "EuRepoC_Attribution_dataset_1.1.csv.gz", "EuRepoC_Receiver_dataset_1.1.csv.gz", "cit_subtype_data_for_offline_use_31052024.csv.gz"];

    static Outcome Parse(int files) => Outcome.Of(EuRepoC.Parse(Names.Take(files).Select(n => new InputFile(n, SharedData.Open("data/eurepoc/" + n))))).Valid();

    [SharedFact]
    public void All_files_parse_without_error()
    {
        var all = Parse(4);
        Assert.Empty(all.Errors);
        Assert.Equal(1_330, all.Reports.Count);
        Assert.Equal(1_330, all.Reports.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(365, all.Reports.Count(r => r.When?.FromPrecision == Precision.Year));
        Assert.Equal(402, all.Reports.Count(r => r.When?.FromPrecision == Precision.Month));
        Assert.Equal(474 + 37 + 34 + 8 + 7 + 6 + 3 + 2 + 1 + 2, all.Reports.Count(r => r.Effects.Any(e => e.Kind == "disruption"))); // has a disruption, ransomware or a disruption score
        Assert.All(all.Reports, r => Assert.Equal(Domains.Cyber, r.Domains));
        Assert.All(all.Dropped, d => Assert.Equal("natural person", d));
        Counts(all);
    }

    static void Counts(Outcome all)
    {
        Assert.Equal((431, 157), (all.Actors.Count, all.Dropped.Count));
        Assert.Equal((1_978, 4_951), (all.Reports.Sum(r => r.Claims.Count), all.Reports.Sum(r => r.Targets.Count)));
        Assert.Equal((1_953, 19, 1_242), (all.Reports.Sum(r => r.Effects.Count), all.Reports.Sum(r => r.Responses.Count), all.Reports.Sum(r => r.Techniques.Count)));
    }

    [SharedTheory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_smaller_files_are_optional(int files)
    {
        var all = Parse(files);
        Assert.Empty(all.Errors);
        Assert.Equal(1_330, all.Reports.Count);
    }

    [SharedFact]
    public void No_name_that_the_feed_gives_with_an_office_or_as_an_end_user_is_left_anywhere()
    {
        var (table, _) = CsvTable.Open(new InputFile(Names[2], SharedData.Open("data/eurepoc/" + Names[2])));
        var people = table!.Rows().Select(r => r["receiver_name"]).Where(n => Persons.Office(n) is not null).Select(EuRepoCCoding.Head).Distinct(StringComparer.Ordinal).ToArray();
        Assert.True(people.Length > 30);
        foreach (var report in Parse(4).Reports)
        {
            var json = System.Text.Encoding.UTF8.GetString(ReportFormat.Write(report with { References = [] }));
            Assert.All(people, name => Assert.DoesNotContain(JsonEncodedText.Encode(name, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(), json, StringComparison.OrdinalIgnoreCase));
        }
    }

    [SharedFact]
    public void The_technique_names_are_those_of_the_framework()
    {
        using var attack = JsonDocument.Parse(SharedData.Bytes("data/attack/attack.json.gz"));
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase); // some names stand for two techniques
        foreach (var o in attack.RootElement.GetProperty("objects").EnumerateArray())
            if (o.Text("type") == "attack-pattern" && !o.Flag("revoked") && !o.Flag("x_mitre_deprecated") && o.Texts("x_mitre_domains").Contains("enterprise-attack", StringComparer.Ordinal))
                known.Add(o.Text("name") + "=" + o.Objects("external_references").First().Text("external_id"));
        Assert.Equal(55, EuRepoCCoding.Mitre.Count);
        Assert.All(EuRepoCCoding.Mitre, pair => Assert.Contains(pair.Key + "=" + pair.Value, known));
    }
}
