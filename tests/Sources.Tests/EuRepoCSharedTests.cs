using Verband.Core;
using Verband.Tests;

namespace Verband.Sources.Tests;

public class EuRepoCSharedTests
{
    static InputFile Open(string name) => new(name, SharedData.Open("data/eurepoc/" + name));

    internal static Outcome All(bool subtypes = true)
    {
        string[] names = ["EuRepoC_Global_Database_1.1.csv.gz", "EuRepoC_Attribution_dataset_1.1.csv.gz", "EuRepoC_Receiver_dataset_1.1.csv.gz", "cit_subtype_data_for_offline_use_31052024.csv.gz"];
        return Outcome.Of(EuRepoC.Parse(names.Take(subtypes ? 4 : 3).Select(Open))).Valid();
    }

    [SharedFact]
    public void The_published_files_parse_without_error()
    {
        var all = All();
        foreach (var e in all.Errors.Take(30)) Console.WriteLine(e);
        Console.WriteLine($"{all.Reports.Count} {all.Actors.Count} {all.Dropped.Count} {all.Errors.Count} claims {all.Reports.Sum(r => r.Claims.Count)} targets {all.Reports.Sum(r => r.Targets.Count)} eff {all.Reports.Sum(r => r.Effects.Count)} resp {all.Reports.Sum(r => r.Responses.Count)} tech {all.Reports.Sum(r => r.Techniques.Count)}");
        foreach (var a in all.Actors) Console.WriteLine($"{a.Name} | {string.Join(",", a.Aliases)} | {a.Country} {a.Kind}");
        foreach (var o in all.Reports.SelectMany(r => r.Targets).Select(t => t.Organisation).Distinct()) Console.WriteLine("ORG " + o);
        foreach (var o in all.Reports.SelectMany(r => r.Claims).Select(t => t.By).Distinct()) Console.WriteLine("BY " + o);
        Assert.Empty(all.Errors);
        Assert.Equal(1330, all.Reports.Count);
    }
}
