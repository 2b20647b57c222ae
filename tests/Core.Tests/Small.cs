namespace Verband.Core.Tests;

/// <summary>A journal in memory that grows by drafts, an hour apart.</summary>
sealed class Small
{
    public List<Entry> Entries { get; } = [];

    public Picture Picture => See(Reader.Owner);

    public Picture See(Reader reader) => new(RandomJournal.Fold(Entries), reader);

    public Entry Append(Draft d)
    {
        var micros = Chain.Micros(RandomJournal.Start.AddHours(Entries.Count));
        Entries.Add(RandomJournal.Entry(Entries, micros, d.Author, d.Space, d.Marking, d.Kind, d.Subject, d.Body.ToArray()));
        return Entries[^1];
    }

    public Small Add(params Report[] reports)
    {
        foreach (var report in reports) Append(Draft.Of(report, "feed"));
        return this;
    }
}
