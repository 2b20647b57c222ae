using System.Text;
using Verband.Core;
using Verband.Parliament;

namespace Verband.App.Documents;

/// <summary>What bears on a new question, best first, and a first text that quotes it.</summary>
/// <param name="Entries">Goals and threats that the question names or that the passages tell about, with how many statements there are.</param>
/// <param name="Pledges">Promises that stand in the passages that were found.</param>
sealed record DraftAnswer(IReadOnlyList<LibraryHit> Answers, IReadOnlyList<LibraryHit> Passages, IReadOnlyList<(string Entry, int Statements)> Entries, IReadOnlyList<Pledge> Pledges, string Draft)
{
    const int Looked = 40, Answered = 6, Other = 8, Quoted = 5;

    public static readonly DraftAnswer Empty = new([], [], [], [], "");

    public static DraftAnswer Of(string question, Archive archive, Reader reader, DateTimeOffset? asOf = null)
    {
        var holdings = archive.Of(reader, asOf);
        var hits = archive.Library(reader, asOf).Bearing(question, Looked);
        LibraryHit[] answers = [.. hits.Where(h => h.Question is not null).DistinctBy(h => (h.Id, h.Question!.Number)).Take(Answered)];
        LibraryHit[] passages = [.. hits.Where(h => h.Question is null).Take(Other)];
        var near = hits.Take(Answered + Other).Select(h => (h.Id, h.Passage.Anchor)).ToHashSet();
        bool IsNear(string document, string anchor) => near.Contains((document, anchor)) || near.Contains((document, anchor[..Math.Max(0, anchor.LastIndexOf('.'))]));
        var told = holdings.Told.Where(t => t.Status != "rejected").ToArray();
        var entries = GoalRegister.Default.Entries.Where(e => e.Verified && (e.Terms.Any(t => question.Contains(t, StringComparison.OrdinalIgnoreCase)) || told.Any(t => t.Statement.Entry == e.Id && IsNear(t.Document.Id, t.Statement.Anchor))))
            .Select(e => (e.Id, told.Count(t => t.Statement.Entry == e.Id))).ToArray();
        Pledge[] pledges = [.. holdings.Pledges.Where(p => IsNear(p.Document.Id, p.Commitment.Anchor)).Take(Other)];
        return new(answers, passages, entries, pledges, Written(question, [.. answers, .. passages]));
    }

    static string Written(string question, LibraryHit[] hits)
    {
        if (hits.Length == 0) return "";
        var text = new StringBuilder("Vraag\n").Append(question.ReplaceLineEndings("\n")).Append("\n\nAntwoord\n");
        foreach (var h in hits.OrderByDescending(h => h.Score).Take(Quoted)) text.Append('«').Append(h.Passage.Text).Append("» (").Append(h.Citation).Append(")\n\n");
        return text.ToString().TrimEnd() + "\n";
    }
}
