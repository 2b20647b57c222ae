using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>Finds what a government promises in a letter or an answer. Rules, scope and limits: docs/methods/parliament-commitments.md.</summary>
public static class Commitments
{
    public static IReadOnlyList<Commitment> Find(Document document, RecessCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        calendar ??= RecessCalendar.Default;
        var questions = Questions.Find(document);
        var asked = questions.SelectMany(q => q.QuestionAnchors).ToHashSet(StringComparer.Ordinal);
        var answered = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var q in questions)
            foreach (var anchor in q.AnswerAnchors) answered.TryAdd(anchor, q.Number);
        var found = new List<Commitment>();
        foreach (var p in document.Passages)
        {
            if (p.Kind is PassageKind.Heading or PassageKind.Footnote) continue;
            int? question = answered.TryGetValue(p.Anchor, out var number) ? number : null;
            // In a consultation only the answers speak for the government.
            if (questions.Count > 0 && (question is null || asked.Contains(p.Anchor))) continue;
            for (var i = 0; i < p.Sentences.Count; i++)
            {
                var sentence = p.Text[p.Sentences[i].Start..p.Sentences[i].End];
                if (Promise.Read(sentence) is not { } promise) continue;
                var when = TimeExpression.Find(sentence, document.Meta.Date, calendar) ?? Planned(p, i, document.Meta.Date, calendar);
                if (promise.NeedsMoment && when is null && !promise.Urgent) continue;
                var at = p.Original(p.Sentences[i]);
                found.Add(new(Who(promise, document.Meta), sentence, promise.Informs ? document.Meta.Kind == DocumentKind.Unknown || !sentence.Contains("Eerste Kamer", StringComparison.Ordinal) ? "Tweede Kamer" : "Eerste Kamer" : null,
                    promise.Informs ? Act.Inform : promise.Strength == Strength.Waits ? Act.Decide : Act.Act, promise.Strength, when,
                    promise.Slipped ? CommitmentState.Slipped : CommitmentState.Open, p.SentenceAnchor(p.Sentences[i].Start), at.Start, at.End, question));
            }
        }
        return found;
    }

    /// <summary>"Deze staat gepland in 2020." right after the promise dates it.</summary>
    static TimeExpression? Planned(Passage p, int i, DateOnly? written, RecessCalendar calendar)
    {
        if (i + 1 >= p.Sentences.Count) return null;
        var next = p.Text[p.Sentences[i + 1].Start..p.Sentences[i + 1].End];
        return next.Length < 90 && (next.StartsWith("Deze ", StringComparison.Ordinal) || next.StartsWith("Dit ", StringComparison.Ordinal) || next.StartsWith("Die ", StringComparison.Ordinal))
            && (next.Contains("gepland", StringComparison.Ordinal) || next.Contains("voorzien", StringComparison.Ordinal) || next.Contains("verwacht", StringComparison.Ordinal))
            ? TimeExpression.Find(next, written, calendar) : null;
    }

    static string Who(Promise promise, Metadata meta) =>
        promise.Subject is { } s && !Regex.IsMatch(s, @"^(?:ik|wij|we)$", RegexOptions.IgnoreCase) ? s : meta.Authors.Count > 0 ? string.Join(", ", meta.Authors) : "kabinet";
}
