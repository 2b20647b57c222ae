using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>
/// The words that tell a result, a setback or an outlook. Effort is no result: who worked for something, supported it or contributed
/// to it has not yet reached it.
/// </summary>
public static partial class Statements
{
    [GeneratedRegex(@"^(?:Vooruitblik|Tot slot|Ten slotte|Conclusie|Slot)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Closing();

    [GeneratedRegex(@"^(?:Hetzelfde|Dit|Dat) geldt (?:ook |eveneens |tevens )?voor\b")]
    private static partial Regex Same();

    [GeneratedRegex(@"\b(?:\w*bijeffect\w*|neveneffect\w*|onbedoeld\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SideEffect();

    [GeneratedRegex(@"\b(?:onmogelijk|niet mogelijk|(?:niet|geen)[^.;]{0,30} haalbaar|lukte het niet|is het niet gelukt)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Impossible();

    [GeneratedRegex("""
        \b(?:achtergebleven|achterblij\w+|blij(?:ft|ven)\ [^.;]{0,40}\ achter|tegengevallen|tegenval\w*|tekortgeschoten|tekortschiet\w*|schieten\ tekort|onvoldoende
        |niet\ (?:voorkomen|gehaald\w*|bereikt|gerealiseerd|ingezet|weggenomen|verdwenen|geslaagd|geheel|van\ de\ grond)|geenszins
        |nog\ (?:altijd\ |steeds\ )?(?:niet|geen)\ [^.;]{0,40}\b(?:gerealiseerd|bereikt|afgerond|tot\ stand|overeenstemming|van\ de\ grond|op\ orde)
        |vrijwel\ niet\ [^.;]{0,20}(?:gerealiseerd|mogelijk|haalbaar)|geen\ (?:doorgang|voortgang|vooruitgang|resultaat|resultaten|concrete\ resultaten)
        |minder\ dan\ (?:zijn|haar|hun|ons|afgesproken|gepland|verwacht|voorzien|beoogd)\b|kan\ (?:deze|die)\ ambitie
        |vertraging|vertraagd|geblokkeerd|afgelast|uitgesteld|opgeschort|gestagneerd|stagneert|vastgelopen|(?:wordt|worden)\ [^.;]{0,40}\blater\ [^.;]{0,30}\bgehouden
        |teloorgang|verslechterd\w*|verslechtert|in\ gevaar|op\ scherp\ gezet|beginfase|kinderschoenen|(?:kwam|kwamen|kom(?:t|en)|staa[tn]|stond(?:en)?)\ [^.;]{0,30}\bonder\ [^.;]{0,15}druk
        |dreiging\w*\b[^.;]{0,90}\b(?:nam|namen|neemt|nemen)\ [^.;]{0,40}\btoe|(?:nam|namen|neemt|nemen)\ [^.;]{0,25}dreiging\w*\b[^.;]{0,60}\btoe|dreiging\w*\b[^.;]{0,60}\b(?:is|zijn)\ [^.;]{0,30}\b(?:toegenomen|gegroeid))\b
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Setback();

    [GeneratedRegex("""
        \b(?:komende\ (?:periode|kabinetsperiode|jaren|maanden|weken|tijd)|zal|zullen|naar\ verwachting|later\ dit\ jaar|volgend\ jaar|in\ de\ toekomst|toekomstige?
        |blij(?:ft|ven)\ (?:een\ )?prioriteit|aandacht\ (?:nodig|vereist)\ blijft|blij(?:ft|ven)\ [^.;]{0,40}aandacht\ (?:vragen|vergen))\b
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Outlook();

    const string Done = "gerealiseerd|geboekt|bereikt|opgericht|aangenomen|versterkt|geïntensiveerd|ingesteld|uitgezet|opgezet|gecreëerd|toegevoegd|uitgebreid|verslagen|ontmanteld|verstoord|verijdeld|ondertekend|afgerond|voltooid|gelegd|gekregen|vergroot|verbeterd|verlaagd|afgenomen|gedaald|doorgelicht|ingevoerd|afgehandeld|meegenomen|overgenomen|tot\\ stand\\ gekomen|in\\ werking\\ getreden";

    [GeneratedRegex($$"""
        \b(?:(?:is|zijn|werd|werden|heeft|hebben)\ [^.;]{0,110}\b(?:{{Done}})|(?:{{Done}})\ (?:is|zijn|werd|werden|heeft|hebben)
        |geresulteerd\ in|resulteerden?\ in|leidden?\ [^.;]{0,140}\btot|met\ succes|succesvolle?\ (?:voltooi\w+|afrond\w+|verlopen|verloop)|positie(?:f|ve)\ resulta\w+|als\ resultaat\ (?:daarvan|hiervan)
        |versloeg|vergrootte|verbeterde|verstoorde|verijdelde\ (?:de|het|een)|realiseerde|bereikte|ontmantelde|voltooide|initieerde|lanceerde|bouwde\ [^.;]{0,20}\been\ netwerk
        |trad(?:en)?\ [^.;]{0,40}\b(?:toe|in\ werking)|werd(?:en)?\ lid|stelden?\ [^.;]{0,60}\bgereed|zetten?\ (?!zich)[^.;]{0,60}\buit|richtten?\ [^.;]{0,60}\bop
        |\w*rol\ in\ de\ totstandkoming|besloten\ tot\ (?:de\ )?(?:oprichting|instelling)|binnen\ de\ (?:gestelde|afgesproken|wettelijke)\ termijn
        |dreiging\w*\b[^.;]{0,60}\b(?:nam|namen)\ [^.;]{0,20}\baf)\b
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Result();
}
