using Verband.Core;

namespace Verband.App.Weighing;

/// <summary>What is wrong with a field, in the reader's language. The records say it in English; here stand the Dutch words for the same.</summary>
static class FaultWords
{
    static readonly Dictionary<string, string> Dutch = new(StringComparer.Ordinal)
    {
        ["A run has an owner."] = "Een ronde heeft een eigenaar.",
        ["A run has participants."] = "Een ronde heeft deelnemers.",
        ["A participant stands here twice."] = "Een deelnemer staat hier twee keer.",
        ["A participant has a name without '/'."] = "Een deelnemer heeft een naam zonder '/'.",
        ["A run has scenarios."] = "Een ronde heeft scenario's.",
        ["A scenario stands here twice."] = "Een scenario staat hier twee keer.",
        ["A run has criteria."] = "Een ronde heeft criteria.",
        ["All weights are zero: nothing would count."] = "Alle gewichten zijn nul: niets zou tellen.",
        ["Say why the first round ends."] = "Zeg waarom de eerste ronde eindigt.",
        ["Likelihood has no X: a scenario that cannot happen does not belong in the run."] = "Waarschijnlijkheid kent geen X: een scenario dat niet kan gebeuren hoort niet in de ronde.",
        ["X is all or nothing: a criterion applies or it does not."] = "X is alles of niets: een criterium is van toepassing of niet.",
        ["A revision gives its reason."] = "Een herziening geeft haar reden.",
        ["A measure needs a name."] = "Een maatregel heeft een naam nodig.",
        ["A measure serves a goal."] = "Een maatregel dient een doel.",
        ["A cost class is 1 to 5."] = "Een kostenklasse is 1 tot en met 5.",
        ["A measure is weighed on two sides before it is saved."] = "Een maatregel wordt aan twee kanten gewogen voordat hij wordt bewaard.",
        ["Say what it protects."] = "Zeg wat de maatregel beschermt.",
        ["Say what it costs the open society, or that it costs nothing."] = "Zeg wat het de open samenleving kost, of dat het niets kost.",
        ["Say what it costs the economy, or that it costs nothing."] = "Zeg wat het de economie kost, of dat het niets kost.",
        ["A measure without a proportionality note cannot be saved."] = "Een maatregel zonder proportionaliteitstoets kan niet worden bewaard.",
        ["A capability needs a name."] = "Een capaciteit heeft een naam nodig.",
        ["A form has an owner."] = "Een formulier heeft een eigenaar.",
        ["X needs the reason that it does not apply."] = "X vraagt om de reden dat het niet van toepassing is.",
        ["Say what was found, or score X with the reason that it does not apply."] = "Zeg wat is gevonden, of kies X met de reden dat het niet van toepassing is.",
        ["What remains with the measures is not more than the risk without them."] = "Wat met de maatregelen overblijft, is niet meer dan het risico zonder.",
        ["Name the good or service."] = "Noem het goed of de dienst.",
        ["Name the good."] = "Noem het goed.",
        ["Name the stage of the chain."] = "Noem de schakel van de keten.",
        ["A count is not negative."] = "Een aantal is niet negatief.",
        ["Say where it comes from."] = "Zeg waar het vandaan komt.",
        ["A stock has a holder."] = "Een voorraad heeft een houder.",
        ["A person confirms or rejects a shift with a reason."] = "Een mens bevestigt of verwerpt een verschuiving met een reden.",
        ["It ends before it begins."] = "Het eindigt voordat het begint.",
        ["Give the lower, the expected and the upper figure."] = "Geef het laagste, het verwachte en het hoogste getal.",
        ["Give the lower, the expected and the upper class."] = "Geef de laagste, de verwachte en de hoogste klasse.",
        ["Give a reason."] = "Geef een reden.",
        ["Give a figure."] = "Geef een getal.",
        ["A scenario needs a name."] = "Een scenario heeft een naam nodig.",
        ["A scenario tells what happens."] = "Een scenario vertelt wat er gebeurt.",
        ["A scenario hits at least one interest."] = "Een scenario raakt minstens één belang.",
        ["A scenario names at least one threat."] = "Een scenario noemt minstens één dreiging.",
        ["The pattern has no facet, so it would match every incident."] = "Het patroon kiest niets, dus zou elk voorval passen.",
        ["Any of all domains is no choice: the pattern would match every incident."] = "Een van alle domeinen is geen keuze: elk voorval zou passen.",
        [PatternCount.Everything] = "Het patroon past op elk voorval dat er is: het is nergens een teken van.",
        ["A level is 1, 2 or 3."] = "Een niveau is 1, 2 of 3.",
        ["Is not a marking."] = "Is geen markering.",
        ["Nothing was filled in."] = "Er is niets ingevuld.",
        ["Nothing was changed."] = "Er is niets veranderd.",
        ["There is no such entry."] = "Die regel is er niet.",
        ["Give the ground of the edge, or the word assumption."] = "Geef de grond van de schakel, of het woord aanname (assumption).",
        ["Only a participant of the run scores."] = "Alleen een deelnemer van de ronde scoort.",
        ["Choose at least one scenario that the measure acts on."] = "Kies minstens één scenario waarop de maatregel werkt.",
        ["Choose at least one scenario that asks for it."] = "Kies minstens één scenario dat erom vraagt.",
        ["Choose confirm or reject."] = "Kies bevestigen of verwerpen.",
        ["Such a marking may not be used."] = "Die markering mag hier niet worden gebruikt.",
        ["To verify an entry, name the document and the passage that was read."] = "Noem om een regel te bevestigen het stuk en de passage die zijn gelezen.",
    };

    static readonly Dictionary<string, (string En, string Nl)> Fields = new(StringComparer.Ordinal)
    {
        ["owner"] = ("Owner", "Eigenaar"),
        ["participants"] = ("Participants", "Deelnemers"),
        ["horizonYears"] = ("Horizon", "Horizon"),
        ["scenarios"] = ("Scenarios", "Scenario's"),
        ["criteria"] = ("Criteria", "Criteria"),
        ["criteria.weight"] = ("Weights", "Gewichten"),
        ["name"] = ("Name", "Naam"),
        ["good"] = ("Good", "Goed"),
        ["stage"] = ("Stage", "Schakel"),
        ["reason"] = ("Reason", "Reden"),
        ["goal"] = ("Goal", "Doel"),
        ["storyline"] = ("Storyline", "Verhaallijn"),
        ["interests"] = ("Interests", "Belangen"),
        ["threats"] = ("Threats", "Dreigingen"),
        ["processes"] = ("Processes", "Processen"),
        ["pattern"] = ("Incident pattern", "Patroon van voorvallen"),
        ["pattern.domains"] = ("Domains", "Domeinen"),
        ["pattern.techniques"] = ("Techniques", "Technieken"),
        ["pattern.sectors"] = ("Sectors", "Sectoren"),
        ["pattern.effects"] = ("Effects", "Effecten"),
        ["pattern.minLevel"] = ("Level", "Niveau"),
        ["cost"] = ("Cost", "Kosten"),
        ["costClass"] = ("Cost class", "Kostenklasse"),
        ["effects"] = ("Effects", "Effecten"),
        ["effects.likelihood"] = ("Effect on likelihood", "Effect op waarschijnlijkheid"),
        ["effects.impact"] = ("Effect on impact", "Effect op impact"),
        ["weighing.protects"] = ("What it protects", "Wat het beschermt"),
        ["weighing.costsOpenSociety"] = ("Cost to the open society", "Kosten voor de open samenleving"),
        ["weighing.costsEconomy"] = ("Cost to the economy", "Kosten voor de economie"),
        ["weighing.proportionality"] = ("Proportionality", "Proportionaliteit"),
        ["available"] = ("Available", "Beschikbaar"),
        ["ready"] = ("Ready", "Gereed"),
        ["required"] = ("Required", "Nodig"),
        ["required.units"] = ("Required", "Nodig"),
        ["continuity.finding"] = ("Continuity", "Continuïteit"),
        ["knowledge.finding"] = ("Knowledge and information", "Kennis en informatie"),
        ["dependence.finding"] = ("Unwanted dependence", "Ongewenste afhankelijkheid"),
        ["source.document"] = ("Source", "Bron"),
        ["holder"] = ("Holder", "Houder"),
        ["daysOfCover"] = ("Days of cover", "Dagen dekking"),
        ["normDays"] = ("Norm", "Norm"),
        ["largestShare"] = ("Largest share", "Grootste aandeel"),
        ["alternatives"] = ("Alternatives", "Alternatieven"),
        ["monthsToSwitch"] = ("Months to switch", "Maanden om over te stappen"),
        ["validTo"] = ("Valid to", "Geldig tot"),
        ["marking"] = ("Marking", "Markering"),
        ["ground"] = ("Ground", "Grond"),
        ["closed.reason"] = ("Reason", "Reden"),
    };

    public static string Say(InputError error, Language l)
    {
        var place = Fields.TryGetValue(error.Field, out var field) ? l[field.En, field.Nl] : error.Field;
        var message = l.Code != "nl" ? error.Message
            : Dutch.TryGetValue(error.Message, out var known) ? known
            : error.Message.Replace("The bounds contradict each other:", "De grenzen spreken elkaar tegen:", StringComparison.Ordinal)
                .Replace(" lies outside ", " ligt buiten ", StringComparison.Ordinal).Replace(" is not in the register.", " staat niet in het register.", StringComparison.Ordinal).Replace(" is not a technique.", " is geen techniek.", StringComparison.Ordinal).Replace(" is not a sector.", " is geen sector.", StringComparison.Ordinal).Replace(" is not an effect.", " is geen effect.", StringComparison.Ordinal).Replace(" is not a domain.", " is geen domein.", StringComparison.Ordinal).Replace(" is not a number.", " is geen getal.", StringComparison.Ordinal).Replace("Longer than", "Langer dan", StringComparison.Ordinal)
                .Replace(" is a classification; such material is refused.", " is een rubricering; zulk materiaal wordt geweigerd.", StringComparison.Ordinal).Replace(" is not a day; write", " is geen dag; schrijf", StringComparison.Ordinal);
        return place.Length > 0 ? $"{place}: {message}" : message;
    }
}
