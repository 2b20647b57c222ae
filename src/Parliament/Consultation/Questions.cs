namespace Verband.Parliament;

/// <summary>Reads the questions and answers of a written consultation or a list of questions. Forms and limits: docs/methods/parliament-questions.md.</summary>
public static class Questions
{
    /// <summary>Gives the questions in the order of the document; empty when it holds none.</summary>
    public static IReadOnlyList<Question> Find(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var passages = document.Passages.Where(p => p.Kind != PassageKind.Footnote).ToArray();
        // Of two heads in a row ("II Antwoord", "Reactie van de minister") only the last heads an answer.
        passages = [.. passages.Where((p, i) => i + 1 >= passages.Length || !Headings.Answer(p, out _, out var r) || r.Length > 0 || !Headings.Answer(passages[i + 1], out _, out _))];
        var answers = passages.Count(p => Headings.Answer(p, out _, out _));
        if (answers == 0) return [];
        var numbered = passages.Count(p => Headings.Question(p, out int _, out _));
        if (answers == 1 && numbered == 0) return Prose.Find(passages);
        var found = numbered * 2 > answers ? Numbered(passages) : Unnumbered(document, passages);
        return found.Any(q => q.Party is null) && Headings.Members(document.Text) is { } members ? [.. found.Select(q => q.Party is null ? q with { Party = members } : q)] : found;
    }

    /// <summary>Follows the pointers of an answer, through answers that only point on; each answer once, nearest first.</summary>
    public static IReadOnlyList<Question> Resolve(IReadOnlyList<Question> questions, int number)
    {
        var byNumber = questions.GroupBy(q => q.Number).ToDictionary(g => g.Key, g => g.First());
        var seen = new HashSet<int> { number };
        var result = new List<Question>();
        var queue = new Queue<int>(byNumber.GetValueOrDefault(number)?.RefersTo ?? []);
        while (queue.TryDequeue(out var next))
        {
            if (!seen.Add(next) || !byNumber.TryGetValue(next, out var question)) continue;
            result.Add(question);
            foreach (var onward in question.RefersTo) queue.Enqueue(onward);
        }
        return result;
    }

    /// <summary>A question that waits for its answer.</summary>
    sealed record Waiting(int Number, string? Party, string Lead)
    {
        public List<Passage> Asked { get; } = [];
    }

    /// <summary>Each question carries its number: "Vraag 12 … Antwoord …". Several may be answered at once, and all may be asked before the first is answered.</summary>
    static List<Question> Numbered(Passage[] passages)
    {
        var result = new List<Question>();
        var waiting = new List<Waiting>();
        var answered = new List<Passage>();
        string? party = null;
        var (inAnswer, answerLead, together) = (false, "", 1);
        IReadOnlyList<int> covers = [];
        foreach (var p in passages)
        {
            if (Headings.Party(p) is { } next) { Close(); party = next; continue; }
            if (Headings.Question(p, out IReadOnlyList<int> ns, out var rest) && (waiting.Count == 0 || inAnswer || ns[0] == waiting[^1].Number + 1))
            {
                Close();
                // Asked as one: each has the text of all.
                together = ns.Count;
                foreach (var n in ns)
                {
                    waiting.Add(new(n, party, rest));
                    if (rest.Length > 0) waiting[^1].Asked.Add(p);
                }
                continue;
            }
            if (Headings.Answer(p, out _, out var of, out var behind) && waiting.Count > 0)
            {
                Close();
                (inAnswer, covers, answerLead) = (true, of, behind);
                if (behind.Length > 0) answered.Add(p);
                continue;
            }
            if (inAnswer) answered.Add(p);
            else foreach (var w in waiting.TakeLast(together)) w.Asked.Add(p);
        }
        Close();
        return [.. result.OrderBy(q => q.Number)];

        void Close()
        {
            if (inAnswer)
            {
                Waiting[] now = [.. waiting.Where(w => covers.Count == 0 || covers.Contains(w.Number))];
                // A head with a wrong number still answers the question before it.
                if (now.Length == 0 && waiting.Count > 0) now = [waiting[^1]];
                foreach (var w in now) result.Add(Make(w.Number, w.Party, w.Asked, answered, w.Lead, answerLead));
                waiting.RemoveAll(now.Contains);
            }
            answered.Clear();
            (inAnswer, answerLead, covers) = (false, "", []);
        }
    }

    /// <summary>Only the answers have heads; a question is what stands between one answer and the head of its own.</summary>
    static List<Question> Unnumbered(Document document, Passage[] passages)
    {
        var heads = Enumerable.Range(0, passages.Length).Where(i => Headings.Answer(passages[i], out _, out _)).ToArray();
        bool Bold(Passage p) => document.Text.AsSpan(p.Start).StartsWith("**", StringComparison.Ordinal);
        var boldAnswers = heads.Count(h => h + 1 < passages.Length && Bold(passages[h + 1])) * 10 > heads.Length * 3;
        var result = new List<Question>();
        string? party = null;
        var asked = new List<Passage>();
        for (var i = 0; i < heads[0]; i++) Take(passages[i]);
        for (var h = 0; h < heads.Length; h++)
        {
            Headings.Answer(passages[heads[h]], out var number, out var lead);
            var end = h + 1 < heads.Length ? heads[h + 1] : passages.Length;
            var between = passages[(heads[h] + 1)..end];
            var turn = Array.FindIndex(between, p => Headings.Party(p) is not null);
            var cut = turn >= 0 ? turn : h + 1 == heads.Length ? between.Length : Boundary.Cut(between, Bold, boldAnswers);
            var answered = between[..cut].ToList();
            if (lead.Length > 0) answered.Insert(0, passages[heads[h]]);
            result.Add(Make(number > 0 ? number : h + 1, party ?? Headings.PartyIn(string.Join(' ', asked.Select(p => p.Text))), asked, answered, "", lead));
            asked = [];
            foreach (var p in between[cut..]) Take(p);
        }
        return result;

        void Take(Passage p)
        {
            if (Headings.Party(p) is { } next)
            {
                party = next;
                asked.Clear();
            }
            else asked.Add(p);
        }
    }

    internal static Question Make(int number, string? party, List<Passage> asked, List<Passage> answered, string questionLead, string answerLead)
    {
        // The courtesies that open a party's turn are no part of its first question.
        while (asked.Count > 1 && asked[0].Text.Contains("kennisgenomen", StringComparison.Ordinal) && !asked[0].Text.Contains('?', StringComparison.Ordinal)) asked.RemoveAt(0);
        var text = Joined(asked, questionLead);
        var own = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (text.StartsWith(own, StringComparison.Ordinal) && text.Length > own.Length + 2 && text[own.Length] is '.' or ')' && text[own.Length + 1] == ' ') text = text[(own.Length + 2)..];
        var answer = Joined(answered, answerLead);
        return new(number, party, text, answer, Pointers.Pages(text), Pointers.In(answer, number), Pointers.IsWhole(answer), Pointers.Declines(answer),
            [.. asked.Select(p => p.Anchor)], [.. answered.Select(p => p.Anchor)], [.. answered.SelectMany(p => p.Notes)]);
    }

    static string Joined(List<Passage> passages, string lead) =>
        string.Join('\n', passages.Select((p, i) => i == 0 && lead.Length > 0 ? lead : p.Text));
}
