using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>What the words of one sentence promise, before its moment is known.</summary>
sealed partial record Promise(Strength Strength, string? Subject, bool Informs, bool NeedsMoment = false, bool Urgent = false, bool Slipped = false)
{
    // Those who speak for the government, or act at its order. Each stands in the patterns below as one private character,
    // which keeps them short; the words come back through the list of subjects.
    const string Us = "[\uE000-\uE0FF]";
    const string Edge = @"(?:\b|(?=[\uE000-\uE0FF]))";

    [GeneratedRegex(@"\b(?:het kabinet|de regering|Nederland|NL|de overheid|Defensie|de Kustwacht|de bewindspersonen|de (?:eerstverantwoordelijke )?(?:minister|staatssecretaris|ministers|minister-president)(?: (?:van|voor) (?-i:[A-Z])[\w&-]*(?:(?:,| en| &)? (?:(?-i:[A-Z])[\w-]*)){0,4})?|het ministerie(?: van (?-i:[A-Z])[\w&-]*(?:(?:,| en| &)? (?:(?-i:[A-Z])[\w-]*)){0,4})?|de ministeries(?: van (?-i:[A-Z])[^.,;]{3,80}?)?|ik|wij|we)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Subjects();

    public static Promise? Read(string sentence)
    {
        if (sentence.Length is < 15 or > 1500 || sentence[^1] == '?' || Past().IsMatch(sentence)) return null;
        var subjects = new List<string>();
        var s = Subjects().Replace(sentence, m =>
        {
            if (subjects.Count > 0xFF) return m.Value;
            subjects.Add(m.Value.Trim());
            return ((char)(0xE000 + subjects.Count - 1)).ToString();
        });
        var promise = Inform(s) ?? Offer(s) ?? Wait(s) ?? Slip(s) ?? Aim(s) ?? Shall(s) ?? Present(s);
        return promise?.Subject is { Length: 1 } c && c[0] - 0xE000 is >= 0 and var k && k < subjects.Count ? promise with { Subject = subjects[k] } : promise;
    }

    // ---- informing parliament

    static Promise? Inform(string s)
    {
        // A cheap look first: the pattern is a long one.
        if (!s.Contains("Kamer", StringComparison.Ordinal) && !s.Contains(" u ", StringComparison.Ordinal) && !s.StartsWith("U ", StringComparison.Ordinal)
            && !s.Contains("informe", StringComparison.OrdinalIgnoreCase) && !s.Contains("terug", StringComparison.Ordinal) && !s.Contains(" ga", StringComparison.Ordinal) && !s.Contains(" toe", StringComparison.Ordinal)) return null;
        var m = Told().Match(s);
        if (!m.Success) return null;
        if (ThisLetter().IsMatch(s)) return null;
        return Striving().IsMatch(s) ? new(Strength.Aim, null, true) : Willing().IsMatch(s) ? new(Strength.Offer, Who(Willing().Match(s)), true) : new(Strength.Firm, Who(m), true);
    }

    [GeneratedRegex(Edge + @"(?:ontvang(?:t|en) (?:uw|de) Kamer|(?:uw|de) (?:Tweede |Eerste )?Kamer(?:s)? (?:ontvangt|ontvangen)\b(?! (?:heeft|hebben))|u ontvangt|ontvangt u\b|(?:wordt|worden|zal|zullen|zult) (?:uw (?:Tweede |Eerste )?Kamer|de (?:Tweede |Eerste )?Kamer|u|beide Kamers)\b[^.;]*?\b(?:geïnformeerd|bericht|toegezonden|toegestuurd|gestuurd|ontvangen|aangeboden|toekomen|toegelicht|tegemoet ?zien|op de hoogte)|(?:uw (?:Tweede |Eerste )?Kamer|de (?:Tweede |Eerste )?Kamer|\bu|U) (?:wordt|worden|zal|zullen|zult|kunt|kan)\b[^.;]*?\b(?:geïnformeerd|bericht|toegezonden|toegestuurd|ontvangen|aangeboden|toekomen|tegemoet ?zien|verwachten|op de hoogte)|(?<who>" + Us + @") (?:informeert|informeer|informeren|bericht|stuur|stuurt|sturen|zend|zendt)\b[^.;]{0,40}\b(?:uw|de) (?:Tweede |Eerste )?Kamer|(?:informeert|informeer|informeren|stuurt|stuur|sturen|zendt|zend|bericht) (?<who>" + Us + @")|(?:zeg|zegt) (?<who>" + Us + @")[^.;]{0,40} toe\b|(?<who>" + Us + @") (?:zeg|zegt|zeggen)\b[^.;]{0,30}? toe\b|(?<who>" + Us + @") (?:kom|komt|komen) (?:hier|daar|er)(?:op)?\b[^.;]{0,80}\bterug\b|kom(?:t)? (?<who>" + Us + @")[^.;]{0,60} (?:hierop|daarop|hier op|er) (?:terug|op terug)|(?<who>" + Us + @")[^.;]* en (?:kom|komt|komen) (?:hier|daar|er)(?:op)?\b[^.;]{0,60}\bterug\b|(?<who>" + Us + @") (?:doe|doet|doen) (?:uw|de) (?:Tweede |Eerste )?Kamer\b[^.;]*\btoekomen\b|(?<who>" + Us + @") (?:de |het |deze |dit |hun |haar |zijn )?[^.;,]{0,60}\bmet (?:uw|de) Kamer (?:deel|deelt|delen)\b|(?:deel|deelt|delen) (?<who>" + Us + @")[^.;]{0,80}\bmet (?:uw|de) Kamer\b|in de (?:volgende|eerstvolgende|komende) [^.;]{3,60} (?:ga|gaat|gaan) (?<who>" + Us + @") (?:hier|daar)\b[^.;]{0,40} in\b|dat die u\b[^.;]*\btoekomt|zal\b[^.;]*\b(?:aan )?(?:uw|de) Kamer[^.;]*\b(?:gezonden|gestuurd|aangeboden|verzonden|toegezonden|toegestuurd|worden)|(?:zal|zullen) (?<who>" + Us + @")[^.;]*\b(?:uw|de) Kamer\b[^.;]*\b(?:informeren|berichten|sturen|toesturen|toezenden|aanbieden|inlichten)|(?<who>" + Us + @") (?:zal|zullen)\b[^.;]*\b(?:uw|de) Kamer\b[^.;]*\b(?:informeren|berichten|sturen|toesturen|toezenden|aanbieden|inlichten))", RegexOptions.IgnoreCase)]
    private static partial Regex Told();

    [GeneratedRegex(@"^(?:Hierbij|Bij dezen|Met deze brief|Met deze|In deze brief|Deze \w+ informeert|Middels deze|Door middel van deze)\b|\bMet deze brief informeer|\bbij deze\b[^.]*\bbrief|hierbij\b[^.]{0,40}\b(?:aan|toe)\b|\b(?:informe|bericht|stuur|zend)\w* " + Us + @" (?:u|uw Kamer|de Kamer) hierbij\b", RegexOptions.IgnoreCase)]
    private static partial Regex ThisLetter();

    [GeneratedRegex(@"\b(?:het streven is|is het streven|streef\w*|gestreefd)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Striving();

    // ---- offers

    static Promise? Offer(string s) => s.Contains("bereid", StringComparison.Ordinal) && Willing().Match(s) is { Success: true } m ? new(Strength.Offer, Who(m), Parliament().IsMatch(s)) : null;

    [GeneratedRegex(Edge + @"(?:(?<who>" + Us + @") (?:is|zijn|ben)|(?:is|zijn|ben) (?<who>" + Us + @"))[^.,;]{0,30}\bbereid\b(?! gebleken)[^.;]*\bte \w+", RegexOptions.IgnoreCase)]
    private static partial Regex Willing();

    [GeneratedRegex(@"\b(?:uw|de) (?:Tweede |Eerste )?Kamer\b")]
    private static partial Regex Parliament();

    // ---- waiting

    static Promise? Wait(string s) => s.Contains("wacht", StringComparison.OrdinalIgnoreCase) && Waiting().Match(s) is { Success: true } m ? new(Strength.Waits, Who(m), false) : null;

    [GeneratedRegex(Edge + @"(?:wacht(?:en)? (?<who>" + Us + @")|(?<who>" + Us + @") wacht(?:en)?\b)[^.;]*\baf\b", RegexOptions.IgnoreCase)]
    private static partial Regex Waiting();

    // ---- delay

    static Promise? Slip(string s)
    {
        if (!Delay().IsMatch(s)) return null;
        return Aiming().Match(s) is { Success: true } m ? new(Strength.Aim, Who(m), Parliament().IsMatch(s), NeedsMoment: true, Slipped: true)
            : Delayed().IsMatch(s) ? new(Strength.Firm, null, Parliament().IsMatch(s), NeedsMoment: true, Slipped: true) : null;
    }

    [GeneratedRegex(@"\b(?:vertraging|vertraagd|uitloop|uitgesteld|later dan (?:gepland|voorzien|beoogd)|verschuift|doorgeschoven|niet haalbaar gebleken)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Delay();

    [GeneratedRegex(@"\b(?:uitloop (?:in|naar|tot)|(?:is|wordt|worden) (?:\w+ )?uitgesteld (?:tot|naar)|verschuift naar|doorgeschoven naar|vertraging[^.;]*\b(?:daardoor|waardoor|hierdoor)\b[^.;]*\b(?:zal|wordt|volgt))", RegexOptions.IgnoreCase)]
    private static partial Regex Delayed();

    // ---- aims

    static Promise? Aim(string s) => Aiming().Match(s) is { Success: true } m
        ? new(Strength.Aim, Who(m), Parliament().IsMatch(s) && Telling().IsMatch(s), NeedsMoment: true, Urgent: Soon().IsMatch(s)) : null;

    [GeneratedRegex(@"\b(?:streef|streeft|streven|beoog|beoogt|beogen|verwacht|verwachten) (?<who>" + Us + @")|(?<who>" + Us + @") (?:streef|streeft|streven|beoog|beoogt|beogen|(?:ben|is|zijn) voornemens|(?:ben|is|zijn) van plan|verwacht|verwachten)\b|\bwordt (?:er )?gestreefd\b|\bhet streven is\b|\bis het streven\b|\bdoelstelling (?:van [\w ]{3,40} )?is\b[^.;]*\bte \w+|\bnaar verwachting (?:zal|zullen|wordt|worden|ontvangt|stuurt|kan) (?<who>" + Us + @")", RegexOptions.IgnoreCase)]
    private static partial Regex Aiming();

    [GeneratedRegex(@"\b(?:informeren|sturen|toesturen|aanbieden|toezenden|toekomt|geïnformeerd)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Telling();

    [GeneratedRegex(@"\bzo (?:spoedig|snel) mogelijke?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Soon();

    // ---- will

    static Promise? Shall(string s)
    {
        if (Conditional().IsMatch(s)) return null;
        foreach (Match m in Will().Matches(s))
        {
            var clause = Clause(s, m.Index);
            var at = m.Index - clause.Start;
            var text = s[clause.Start..clause.End];
            if (Continues().IsMatch(text[at..]) || NoAct().IsMatch(text[at..])) continue;
            if (Active(text, at) is { } who) return new(Strength.Firm, who, false);
            if (Passive().IsMatch(text[at..]) && !Others().IsMatch(text) && !Foreign().IsMatch(text[..at])) return new(Strength.Firm, null, false);
        }
        return null;
    }

    [GeneratedRegex(@"\b(?:zal|zullen)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Will();

    /// <summary>The stretch between semicolons, colons and dashes around a verb.</summary>
    static Span Clause(string s, int at)
    {
        var start = at;
        while (start > 0 && s[start - 1] is not (';' or ':') && !(s[start - 1] == '–' && start - 1 < at - 1)) start--;
        var end = at;
        while (end < s.Length && s[end] is not (';' or ':')) end++;
        return new(start, end);
    }

    /// <summary>The subject when the government itself will act: right before or after the verb, before "en zal", or in a clause that begins with "dat".</summary>
    static string? Active(string clause, int at)
    {
        var after = Following().Match(clause, at);
        if (after.Success) return Who(after);
        var before = clause[..at];
        if (Preceding().Match(before) is { Success: true } p) return Who(p);
        if (Joined().Match(before) is { Success: true } j) return Who(j);
        return Subordinate().Match(before) is { Success: true } d && Infinitive().IsMatch(clause[at..]) ? Who(d) : null;
    }

    [GeneratedRegex(@"\G(?:zal|zullen) (?<who>" + Us + @")", RegexOptions.IgnoreCase)]
    private static partial Regex Following();

    [GeneratedRegex(@"(?:^|[\s(])(?<who>" + Us + @") (?:\([^)]{1,40}\) |hier(?:bij|in)? |daar(?:bij|in)? |ook |dan |daarom )?$", RegexOptions.IgnoreCase)]
    private static partial Regex Preceding();

    [GeneratedRegex(@"^(?:\w+ ){0,2}?(?<who>" + Us + @")[^.;]*\ben $", RegexOptions.IgnoreCase)]
    private static partial Regex Joined();

    [GeneratedRegex(@"\bdat (?<who>" + Us + @")[^.;]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Subordinate();

    [GeneratedRegex(@"^(?:zal|zullen) \w+n\b", RegexOptions.IgnoreCase)]
    private static partial Regex Infinitive();

    /// <summary>Going on as before is policy, no promise; "zal moeten" tells of a need.</summary>
    [GeneratedRegex(@"^\w+\b(?:(?!\b(?:of|dat|die|hoe|welke|om|waar|wat|waarvan|waarin)\b)[^,.;])*\b(?:blijven|moeten|hoeven|kunnen (?:leiden|worden)|willen)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Continues();

    [GeneratedRegex(@"^(?:zal|zullen)\b(?:(?!\b(?:of|dat|die|hoe|welke|om|waar|wat|waarvan|waarin)\b)[^,.;])*\b(?:naar verwachting|leiden tot|bijdragen|toenemen|afnemen|afhangen|doorzetten|vergen|gebeuren|plaatsvinden|uitmaken|ontstaan|vormen|zijn|hebben|beïnvloeden|gevolgen|aantasten|deze kabinetsreactie|deze brief|deze reactie)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoAct();

    [GeneratedRegex(@"\b(?:in een voorkomend geval|als (?:dat|het) nodig mocht|mocht(?:en)? (?:dit|dat|de|het))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Conditional();

    [GeneratedRegex(@"^(?:zal|zullen)\b[^.;]*?\b(?:worden (?:\w+ )?\w+(?:d|t|n)\b|\w+(?:d|t|n) worden\b|worden\s*$|een plaats krijgen|aan de orde komen|aan bod komen|verschijnen\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Passive();

    /// <summary>Done by others, or in a body of many.</summary>
    [GeneratedRegex(@"\bdoor (?:de |het )?(?:\w+ )?(?:lidstaten|leden|commissie|raad|groep|bondgenoten|organisatie|VN|EU|NAVO|Europese|Kamer|gemeenten|partijen)\b|\bin (?:EU|NAVO|VN|Europees|internationaal)(?:-| )verband\b", RegexOptions.IgnoreCase)]
    private static partial Regex Others();

    /// <summary>The verb's subject is somebody else, or the sentence tells what may happen.</summary>
    [GeneratedRegex(@"(?:\b(?:de (?:groep|EU|NAVO|VN|Europese Commissie|Commissie|lidstaten|landen|gemeenten|bedrijven|diensten|rechter|rechtbank)|Rusland|China|zij|ze|men|hij|bondgenoten|deze landen)) $|\b(?:indien|mocht|wanneer) [^,]*$|^(?:Hoe|Of|Wanneer|Waarom)\b|\b(?:onduidelijk|weten|bekend|afwachten) (?:of|hoe|wanneer) [^,]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Foreign();

    // ---- present tense with a moment to come

    static Promise? Present(string s)
    {
        if (Examine().Match(s) is { Success: true } e) return new(Strength.Firm, Who(e), false);
        if (Taken().IsMatch(s)) return new(Strength.Firm, null, false, NeedsMoment: true);
        if (Comes().Match(s) is { Success: true } c) return new(Strength.Firm, Who(c), false, NeedsMoment: true);
        return Begins().Match(s) is { Success: true } b ? new(Strength.Firm, Who(b), false) : null;
    }

    [GeneratedRegex(@"\bop basis (?:van|hiervan|daarvan)\b[^.;]*\bbeziet (?<who>" + Us + @")", RegexOptions.IgnoreCase)]
    private static partial Regex Examine();

    [GeneratedRegex(@"\b(?:wordt|worden)\b[^.;]*\b(?:opgenomen in de (?:herijking|Nationale|nieuwe|volgende|komende)|bekeken|bezien|uitgewerkt|voorgelegd|gepubliceerd|geëvalueerd|aangeboden|ingediend|meegenomen in de (?:herijking|volgende|nieuwe|komende))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Taken();

    [GeneratedRegex(@"\b(?:versterkt|start|begint|verhoogt|breidt|stelt|lanceert|presenteert|publiceert|komt|organiseert|investeert|voert) (?<who>" + Us + @")[^.;]*\b(?:vanaf (?:volgend jaar|20\d\d|\d)|volgend jaar|later dit jaar|binnenkort|dit najaar|in het najaar|voor (?:het zomerreces|de zomer))", RegexOptions.IgnoreCase)]
    private static partial Regex Begins();

    [GeneratedRegex(Edge + @"(?:(?<who>" + Us + @") (?:kom|komt|komen)|(?:kom|komt|komen) (?<who>" + Us + @"))\b[^.;]{0,60}\bmet (?:een|de|het|nadere|nieuwe|concrete)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Comes();

    /// <summary>Sentences that tell what was done, and what members or the paper itself do.</summary>
    [GeneratedRegex(@"^(?:De leden van|Deze leden)\b|\b(?:bent|is uw Kamer|werd uw Kamer|heb ik uw Kamer|heeft het kabinet uw Kamer|hebben wij uw Kamer)\b[^.;]{0,80}\bgeïnformeerd\b(?![^.]*\b(?:zal|wordt|worden)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Past();

    static string? Who(Match m) => m.Groups["who"].Success ? m.Groups["who"].Value.Trim() : null;
}
