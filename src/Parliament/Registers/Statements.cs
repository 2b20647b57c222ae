using System.Text.RegularExpressions;

namespace Verband.Parliament;

public enum StatementClass { Result, Setback, Outlook }

public enum Outcome { Achieved, Lagging, SideEffect, Impossible }

/// <summary>What a sentence says about a goal or a threat. A proposal: the cue that decided is given, a person adopts it.</summary>
public sealed record Statement(string Entry, StatementClass Class, Outcome? Outcome, string Text, string Anchor, int Start, int End, string Cue);

/// <summary>Finds results, setbacks and outlooks per goal and threat. Rules and limits: docs/methods/parliament-statements.md.</summary>
public static partial class Statements
{
    public static IReadOnlyList<Statement> Find(Document document, GoalRegister? register = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        register ??= GoalRegister.Default;
        var found = new List<Statement>();
        RegisterEntry? section = null;
        // What members say in a question tells what they think, not what came of a goal.
        var asked = Questions.Find(document).SelectMany(q => q.QuestionAnchors.Except(q.AnswerAnchors)).ToHashSet(StringComparer.Ordinal);
        foreach (var p in document.Passages)
        {
            if (p.Kind == PassageKind.Footnote || asked.Contains(p.Anchor)) continue;
            if (p.Kind == PassageKind.Heading || p.Text.StartsWith("Resultaatgebied", StringComparison.Ordinal))
            {
                if (p.Text.StartsWith("Resultaatgebied", StringComparison.Ordinal)) section = register.Entries.FirstOrDefault(e => e.Kind == "threat" && p.Text.Contains(e.NameNl, StringComparison.OrdinalIgnoreCase));
                else if (p.Text is "Vooruitblik" or "Tot slot" or "Ten slotte") section = null;
                continue;
            }
            foreach (var s in p.Sentences)
            {
                var sentence = p.Text[s.Start..s.End];
                if (sentence.Length < 30 || sentence[^1] == '?' || Classify(sentence) is not { } c) continue;
                var at = p.Original(s);
                foreach (var entry in register.Entries)
                    if (entry == section || Named(sentence, entry)) found.Add(new(entry.Id, c.Class, c.Outcome, sentence, p.SentenceAnchor(s.Start), at.Start, at.End, c.Cue));
            }
        }
        return found;
    }

    static bool Named(string sentence, RegisterEntry entry) => entry.Verified
        && ((entry.Kind == "goal" && entry.Number is { } n && Regex.IsMatch(sentence, $@"\bdoel {n}\b")) || entry.Terms.Any(t => sentence.Contains(t, StringComparison.OrdinalIgnoreCase)));

    static (StatementClass Class, Outcome? Outcome, string Cue)? Classify(string s)
    {
        if (SideEffect().Match(s) is { Success: true } a) return (StatementClass.Setback, Outcome.SideEffect, a.Value);
        if (Impossible().Match(s) is { Success: true } b) return (StatementClass.Setback, Outcome.Impossible, b.Value);
        if (Setback().Match(s) is { Success: true } c) return (StatementClass.Setback, Outcome.Lagging, c.Value);
        if (Outlook().Match(s) is { Success: true } d) return (StatementClass.Outlook, null, d.Value);
        return Result().Match(s) is { Success: true } e ? (StatementClass.Result, Outcome.Achieved, e.Value) : null;
    }

    [GeneratedRegex(@"\b(?:\w*bijeffect\w*|neveneffect\w*|onbedoeld\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SideEffect();

    [GeneratedRegex(@"\b(?:onmogelijk|niet mogelijk|(?:niet|geen)[^.;]{0,30} haalbaar|lukte het niet|is het niet gelukt)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Impossible();

    [GeneratedRegex(@"\b(?:achtergebleven|achterblijft|achterblijvende|tegengevallen|tegenvall\w+|tegenvalt|tekortgeschoten|niet voorkomen|onvoldoende (?:steun|in staat|overeenstemming|resultaat)|nog onvoldoende|nog geen overeenstemming|vertraging|vertraagd|geblokkeerd|afgelast|uitgesteld|niet van de grond|niet gehaald\w*|teloorgang|verslechterd|kan (?:deze|die) ambitie)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Setback();

    [GeneratedRegex(@"\b(?:komende (?:periode|jaren|maanden|tijd)|zal|zullen|naar verwachting|vooruitblik|later dit jaar|volgend jaar|in de toekomst|blijft prioriteit)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Outlook();

    [GeneratedRegex(@"\b(?:droeg(?:en)? [^.;]{0,40}bij|leverde(?:n)?|(?:is|zijn|werd|werden|heeft|hebben) [^.;]{0,90}\b(?:gerealiseerd|geboekt|bereikt|opgericht|aangenomen|versterkt|geïntensiveerd|aangescherpt|ingesteld|uitgezet|opgezet|gecreëerd|toegevoegd|uitgebreid|geleverd|geïnvesteerd|verslagen)|resulteerde|leidde tot|trad [^.;]{0,30}toe|steunde|speelde|zette [^.;]{0,40}\bin\b|ontwikkelde|bouwde|initieerde|bracht [^.;]{0,50}in kaart)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Result();
}
