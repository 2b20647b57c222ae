using Verband.Analysis.Dots;

namespace Verband.App.Dots;

/// <summary>What the features of a link are called on screen.</summary>
static class FeatureNames
{
    public static string Of(LinkFeature feature, Language l) => feature switch
    {
        LinkFeature.Gap or LinkFeature.Apart or LinkFeature.Vagueness => l["closeness in time", "nabijheid in tijd"],
        LinkFeature.Countries or LinkFeature.SharedCountry or LinkFeature.Regions => l["target country", "land van het doelwit"],
        LinkFeature.BreadthLow or LinkFeature.BreadthHigh => l["number of countries hit", "aantal getroffen landen"],
        LinkFeature.Sectors => l["target sector", "sector van het doelwit"],
        LinkFeature.Techniques => l["techniques", "technieken"],
        LinkFeature.Effects => l["effects", "gevolgen"],
        LinkFeature.TakingLow or LinkFeature.TakingHigh => l["severity of theft", "ernst van de diefstal"],
        LinkFeature.BreakingLow or LinkFeature.BreakingHigh => l["severity of disruption", "ernst van de verstoring"],
        LinkFeature.EnteringLow or LinkFeature.EnteringHigh => l["depth of access", "diepte van de toegang"],
        LinkFeature.Words => l["likeness of the text", "gelijkenis van de tekst"],
        LinkFeature.Topics => l["subject of the text", "onderwerp van de tekst"],
        LinkFeature.CoTargets => l["countries often hit together", "landen die vaak samen getroffen worden"],
        LinkFeature.SharedName => l["a rare name in common", "een zeldzame naam gemeen"],
        LinkFeature.Responses => l["responses", "reacties"],
        LinkFeature.Distance => l["distance", "afstand"],
        LinkFeature.Domains => l["domains", "domeinen"],
        LinkFeature.Claims => l["initiator claims", "toeschrijvingen"],
        _ => feature.ToString(),
    };
}
