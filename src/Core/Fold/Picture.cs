using System.Text.Json;

namespace Verband.Core;

/// <summary>
/// What one class of readers sees: a fold over the entries that they may see, up to a moment. Nothing outside those entries is
/// read, so nothing outside them can show, in counts, order or names. Not thread-safe; <see cref="Gallery"/> guards it.
/// </summary>
public sealed partial class Picture
{
    readonly Facts facts;
    readonly long until;

    // Reports: rows in order of first visible appearance.
    int[] rowOfSubject = [];
    readonly List<int> factOf = [];
    readonly Dictionary<int, List<int>> earlier = [];
    readonly Partition incidents = new();

    // Actor names that persons merged: rows in order of first mention.
    readonly Dictionary<string, int> actorRow = new(StringComparer.Ordinal);
    readonly List<string> actorNames = [];
    readonly Partition actors = new(firstNamedLeads: true);

    // Everything else, by kind and subject.
    readonly Dictionary<string, Dictionary<string, List<int>>> records = new(StringComparer.Ordinal);
    readonly List<int> log = [];

    public Picture(Facts facts, Reader reader, DateTimeOffset? asOf = null)
    {
        this.facts = facts;
        Reader = reader;
        AsOf = asOf;
        until = asOf is { } moment ? Chain.Micros(moment) : long.MaxValue;
        for (var row = 0; row < facts.Count; row++) Apply(row);
    }

    public Reader Reader { get; }

    public DateTimeOffset? AsOf { get; }

    /// <summary>Grows with every visible entry; equal versions show the same.</summary>
    public int Version => log.Count;

    public int EntryCount => log.Count;

    public int ReportCount => factOf.Count;

    public int IncidentCount { get; private set; }

    public int ErasedCount { get; private set; }

    public int ObjectCount { get; private set; }

    /// <summary>Entries of a known kind whose body could not be read.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Takes up one more row of the facts, if the reader may see it.</summary>
    public void Apply(int row)
    {
        var columns = facts.Column;
        if (columns.At[row] > until || !Reader.MaySee(facts.MarkingOf(row), facts.Name(columns.Space[row]))) return;
        var kind = facts.Name(columns.Kind[row]);
        log.Add(row);
        if (columns.Length[row] == Facts.Absent)
        {
            if (kind == EntryKind.Report) ErasedCount++;
            return;
        }
        if (columns.Length[row] == Facts.NotAsItsKind || !IsReadable(kind, row))
        {
            Unreadable++;
            return;
        }
        switch (kind)
        {
            case EntryKind.Report: ApplyReport(row); break;
            case EntryKind.Object: ObjectCount++; break;
            case EntryKind.Merge or EntryKind.Split or EntryKind.ActorMerge or EntryKind.ActorSplit: ApplyJudgement(row, kind); break;
            default: Remember(kind, row); break;
        }
    }

    bool IsReadable(string kind, int row)
    {
        try
        {
            if (kind == EntryKind.Actor) ActorFormat.Read(facts.BodyAt(row));
            else if (kind == EntryKind.Campaign) Bodies.Read<CampaignBody>(facts.BodyAt(row));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    void ApplyReport(int row)
    {
        var subject = facts.Column.Subject[row];
        if (subject >= rowOfSubject.Length) Array.Resize(ref rowOfSubject, Math.Max(facts.SymbolCount, subject + 1));
        var report = rowOfSubject[subject] - 1;
        if (report < 0)
        {
            rowOfSubject[subject] = factOf.Count + 1;
            factOf.Add(row);
            IncidentCount++;
            return;
        }
        if (!earlier.TryGetValue(report, out var list)) earlier[report] = list = [];
        list.Add(factOf[report]);
        factOf[report] = row;
    }

    void ApplyJudgement(int row, string kind)
    {
        var id = facts.Column.Id[row];
        var names = kind is EntryKind.ActorMerge or EntryKind.ActorSplit;
        var partition = names ? actors : incidents;
        try
        {
            if (kind is EntryKind.Merge or EntryKind.ActorMerge)
            {
                partition.Merge(id, Rows(Bodies.Read<MergeBody>(facts.BodyAt(row)).Members, names));
            }
            else
            {
                var body = Bodies.Read<SplitBody>(facts.BodyAt(row));
                if (body.Undo is not null)
                {
                    if (EntryId.TryParse(body.Undo, out var undone)) partition.Undo(undone);
                }
                else partition.Out(id, Rows(body.Out, names));
            }
        }
        catch (JsonException)
        {
            Unreadable++;
        }
        if (!names) IncidentCount = factOf.Count - partition.Grouped.Sum(head => partition.Members(head).Count - 1);
        Remember(kind, row);
    }

    /// <summary>The rows of the ids that this reader can see; unknown ids are left out.</summary>
    int[] Rows(IReadOnlyList<string> ids, bool names)
    {
        var rows = new List<int>(ids.Count);
        foreach (var id in ids)
        {
            if (names)
            {
                if (!actorRow.TryGetValue(id, out var row))
                {
                    actorRow[id] = row = actorNames.Count;
                    actorNames.Add(id);
                }
                rows.Add(row);
            }
            else if (RowOf(id) is >= 0 and var row) rows.Add(row);
        }
        return [.. rows];
    }

    int RowOf(string reportId) =>
        facts.TrySymbol(reportId, out var subject) && subject < rowOfSubject.Length ? rowOfSubject[subject] - 1 : -1;

    void Remember(string kind, int row)
    {
        if (!records.TryGetValue(kind, out var subjects)) records[kind] = subjects = new(StringComparer.Ordinal);
        var subject = facts.Name(facts.Column.Subject[row]);
        if (!subjects.TryGetValue(subject, out var rows)) subjects[subject] = rows = [];
        rows.Add(row);
    }
}
