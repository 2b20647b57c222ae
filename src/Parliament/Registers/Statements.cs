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
        var numbered = false;
        var questions = Questions.Find(document);
        // What members say in a question tells what they think, not what came of a goal. A question about a goal or a result area by
        // its name or number says what the answer is about.
        var asked = questions.SelectMany(q => q.QuestionAnchors.Except(q.AnswerAnchors)).ToHashSet(StringComparer.Ordinal);
        var answers = questions.SelectMany(q => About(q.Text, register) is { } about ? q.AnswerAnchors.Select(a => (a, about)) : [])
            .DistinctBy(x => x.a).ToDictionary(x => x.a, x => x.about, StringComparer.Ordinal);
        foreach (var p in document.Passages)
        {
            if (p.Kind == PassageKind.Footnote || asked.Contains(p.Anchor)) continue;
            var area = p.Text.StartsWith("Resultaatgebied", StringComparison.Ordinal);
            if (p.Kind == PassageKind.Heading || area)
            {
                // A result area or a goal by its number lasts until the next one; a heading that is but the name of one, until any heading.
                if (About(p.Text, register) is { } about) (section, numbered) = (about, true);
                else if (register.Entries.FirstOrDefault(e => e.Verified && p.Text.Trim().Equals(e.NameNl, StringComparison.OrdinalIgnoreCase)) is { } named) (section, numbered) = (named, false);
                else if (area || !numbered || Closing().IsMatch(p.Text)) section = null;
                continue;
            }
            var topic = answers.GetValueOrDefault(p.Anchor) ?? section;
            IReadOnlyList<RegisterEntry> goals = [];
            (StatementClass Class, Outcome? Outcome, string Cue)? before = null;
            foreach (var s in p.Sentences)
            {
                var sentence = p.Text[s.Start..s.End];
                // A goal named by its number is what the rest of its paragraph is about.
                if (register.Entries.Where(e => ByNumber(sentence, e)).ToArray() is { Length: > 0 } given) goals = given;
                if (sentence.Length < 30 || sentence[^1] == '?') continue;
                var kind = Same().Match(sentence) is { Success: true } same && before is { } b ? (b.Class, b.Outcome, same.Value) : Classify(sentence);
                before = kind ?? before;
                if (kind is not { } c) continue;
                var at = p.Original(s);
                foreach (var entry in register.Entries)
                    if (entry == topic || goals.Contains(entry) || Named(sentence, entry)) found.Add(new(entry.Id, c.Class, c.Outcome, sentence, p.SentenceAnchor(s.Start), at.Start, at.End, c.Cue));
            }
        }
        return found;
    }

    /// <summary>The goal or threat that a heading or a question names as its subject.</summary>
    static RegisterEntry? About(string text, GoalRegister register)
    {
        if (text.Contains("resultaatgebied", StringComparison.OrdinalIgnoreCase) && register.Entries.FirstOrDefault(e => e.Kind == "threat" && text.Contains(e.NameNl, StringComparison.OrdinalIgnoreCase)) is { } threat) return threat;
        return text.Length < 200 ? register.Entries.FirstOrDefault(e => ByNumber(text, e)) : null;
    }

    static bool ByNumber(string text, RegisterEntry entry) => entry is { Verified: true, Kind: "goal", Number: { } n } && Regex.IsMatch(text, $@"\bdoel {n}\b", RegexOptions.IgnoreCase);

    /// <summary>An abbreviation stands alone (ISIS is no part of a crisis); a word may be a part of a longer one.</summary>
    static bool Named(string sentence, RegisterEntry entry) => entry.Verified
        && entry.Terms.Any(t => t.All(char.IsUpper) ? Regex.IsMatch(sentence, $@"\b{Regex.Escape(t)}\b") : sentence.Contains(t, StringComparison.OrdinalIgnoreCase));

    static (StatementClass Class, Outcome? Outcome, string Cue)? Classify(string s)
    {
        if (SideEffect().Match(s) is { Success: true } a) return (StatementClass.Setback, Outcome.SideEffect, a.Value);
        if (Impossible().Match(s) is { Success: true } b) return (StatementClass.Setback, Outcome.Impossible, b.Value);
        if (Setback().Match(s) is { Success: true } c) return (StatementClass.Setback, Outcome.Lagging, c.Value);
        if (Outlook().Match(s) is { Success: true } d) return (StatementClass.Outlook, null, d.Value);
        return Result().Match(s) is { Success: true } e ? (StatementClass.Result, Outcome.Achieved, e.Value) : null;
    }
}
