namespace Verband.App.Weighing;

/// <summary>The names that the analysis gives its methods, in the reader's language; titles of publications stay as they are.</summary>
static class MethodWords
{
    static readonly Dictionary<string, string> Dutch = new(StringComparer.Ordinal)
    {
        ["SMAA-2 (Lahdelma and Salminen 2001) on Latin hypercube blocks with a Gaussian copula"] = Analysis.Weigh.RankResult.MethodNl,
        ["time-stepped supply simulation, triangular buffers and recovery times"] = "simulatie van de toevoer in tijdstappen, driehoekige buffers en hersteltijden",
        ["inoperability input-output model (Haimes and Jiang 2001; Santos and Haimes 2004), sparse solve"] = "input-outputmodel van uitval (Haimes en Jiang 2001; Santos en Haimes 2004), ijl opgelost",
        ["dynamic inoperability with finished-goods inventories (Lian and Haimes 2006; Barker and Santos 2010, simplified)"] = "dynamisch uitvalmodel met voorraden eindproduct (Lian en Haimes 2006; Barker en Santos 2010, vereenvoudigd)",
        ["exact by branch and bound"] = "exact met branch-and-bound",
        ["best found when the node limit was reached: not proven best"] = "het beste dat was gevonden toen de zoekgrens was bereikt: niet bewezen het beste",
        ["gamma-Poisson update with discounted counts"] = "gamma-Poisson-bijstelling met gewogen tellingen",
        ["required - available x ready, triangular estimates, stratified draws"] = "nodig - beschikbaar x gereed, driehoekige schattingen, gelaagde trekkingen",
        ["fixed"] = "vast",
        ["around"] = "rond de gegeven gewichten",
        ["uniform"] = "alle gewichten even aannemelijk",
    };

    /// <summary>All method names that have Dutch words.</summary>
    internal static IEnumerable<string> Known => Dutch.Keys;

    public static string Say(string english, Language l) => l.Code == "nl" && Dutch.TryGetValue(english, out var dutch) ? dutch : english;
}
