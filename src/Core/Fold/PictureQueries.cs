namespace Verband.Core;

/// <summary>One line of the journal as a reader may see it: without its sequence number.</summary>
public sealed record Line(string Id, DateTimeOffset At, string Author, string Space, Marking Marking, string Kind, string Subject, ReadOnlyMemory<byte> Body);

/// <summary>When and in which domains an incident took place, without the rest; for counting and filtering.</summary>
/// <param name="Row">Names the incident inside this picture only; never shown.</param>
public readonly record struct IncidentSketch(int Row, DateOnly? From, DateOnly? To, Domains Domains);

public sealed partial class Picture
{
    /// <summary>All incidents in journal order, sketched. Cheap: no report is unpacked unless it was merged with another.</summary>
    public IEnumerable<IncidentSketch> Sketches()
    {
        for (var row = 0; row < factOf.Count; row++)
        {
            if (incidents.Head(row) != row) continue;
            if (incidents.Members(row).Count > 1)
            {
                var incident = At(row);
                var when = incident.When.All.Count == 0 ? (Period?)null : incident.When.Value;
                yield return new(row, when?.From, when?.To, incident.Domains);
                continue;
            }
            var fact = factOf[row];
            yield return new(row, Day(facts.Column.From[fact]), Day(facts.Column.To[fact]), (Domains)facts.Column.Domains[fact]);
        }
    }

    /// <summary>The incident at a row that <see cref="Sketches"/> gave.</summary>
    public Incident At(int row) => Core.Incident.Of([.. incidents.Members(row).Select(r => facts.ReportAt(factOf[r]))]);

    /// <summary>All incidents in journal order.</summary>
    public IEnumerable<Incident> Incidents()
    {
        for (var row = 0; row < factOf.Count; row++)
            if (incidents.Head(row) == row) yield return At(row);
    }

    /// <summary>The incident that a report belongs to, by the id of any of its reports; null when this reader cannot see it.</summary>
    public Incident? Incident(string reportId) => RowOf(reportId) is >= 0 and var row ? At(row) : null;

    /// <summary>The report as it stands, without long text; null when this reader cannot see it.</summary>
    public Report? Report(string reportId) => RowOf(reportId) is >= 0 and var row ? facts.ReportAt(factOf[row]) : null;

    /// <summary>Where in the journal the whole body of a visible report lies, for reading its text; 0 when it cannot be seen.</summary>
    public long SeqOf(string reportId) => RowOf(reportId) is >= 0 and var row ? facts.Column.Seq[factOf[row]] : 0;

    /// <summary>Every visible version of a report, newest first, with when it came in and through whom.</summary>
    public IReadOnlyList<(Line Line, Report Report)> Versions(string reportId)
    {
        if (RowOf(reportId) is not (>= 0 and var row)) return [];
        IEnumerable<int> older = earlier.TryGetValue(row, out var list) ? list.AsEnumerable().Reverse() : [];
        return [.. older.Prepend(factOf[row]).Select(f => (LineAt(f), facts.ReportAt(f)))];
    }

    /// <summary>The judgements about an incident (merges, splits) that name any of its reports, oldest first.</summary>
    public IEnumerable<Line> Judgements(Incident incident)
    {
        var ids = incident.Reports.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return RowsOf(EntryKind.Merge).Concat(RowsOf(EntryKind.Split)).Order().Select(LineAt).Where(line => ids.Contains(line.Subject) || Named(line).Any(ids.Contains));
    }

    static IReadOnlyList<string> Named(Line judgement)
    {
        try
        {
            return judgement.Kind == EntryKind.Merge ? Bodies.Read<MergeBody>(judgement.Body.Span).Members : Bodies.Read<SplitBody>(judgement.Body.Span).Out;
        }
        catch (System.Text.Json.JsonException)
        {
            return []; // counted as unreadable when it came in
        }
    }

    /// <summary>The name under which persons merged an actor's names, or the name itself.</summary>
    public string ActorName(string name) => actorRow.TryGetValue(name, out var row) ? actorNames[actors.Head(row)] : name;

    /// <summary>All names that persons merged with this one, itself among them.</summary>
    public IReadOnlyList<string> ActorNames(string name) =>
        actorRow.TryGetValue(name, out var row) ? [.. actors.Members(row).Select(r => actorNames[r])] : [name];

    /// <summary>Subjects of which there is a record of this kind, ordinal order.</summary>
    public IEnumerable<string> Subjects(string kind) =>
        records.TryGetValue(kind, out var subjects) ? subjects.Keys.Order(StringComparer.Ordinal) : [];

    /// <summary>The newest visible record of a kind about a subject; null when there is none.</summary>
    public Line? Latest(string kind, string subject) =>
        records.TryGetValue(kind, out var subjects) && subjects.TryGetValue(subject, out var rows) ? LineAt(rows[^1]) : null;

    /// <summary>All visible records of a kind about a subject, oldest first.</summary>
    public IReadOnlyList<Line> History(string kind, string subject) =>
        records.TryGetValue(kind, out var subjects) && subjects.TryGetValue(subject, out var rows) ? [.. rows.Select(LineAt)] : [];

    /// <summary>All visible records of a kind, in journal order.</summary>
    public IEnumerable<Line> History(string kind) => RowsOf(kind).Order().Select(LineAt);

    IEnumerable<int> RowsOf(string kind) => records.TryGetValue(kind, out var subjects) ? subjects.Values.SelectMany(rows => rows) : [];

    public IEnumerable<ActorFact> Actors() => Subjects(EntryKind.Actor).Select(s => ActorFormat.Read(Latest(EntryKind.Actor, s)!.Body.Span));

    /// <summary>Visible lines of the journal, newest first.</summary>
    public IEnumerable<Line> Journal(int skip, int take)
    {
        for (var i = log.Count - 1 - skip; i >= 0 && take > 0; i--, take--) yield return LineAt(log[i]);
    }

    Line LineAt(int row)
    {
        var c = facts.Column;
        var kind = facts.Name(c.Kind[row]);
        // The packed facts of a report are not its JSON; who wants that reads the body from the journal.
        ReadOnlyMemory<byte> body = kind == EntryKind.Report ? default : facts.BodyAt(row).ToArray();
        return new Line(EntryId.Format(c.Id[row]), Chain.Time(c.At[row]), facts.Name(c.Author[row]), facts.Name(c.Space[row]),
            facts.MarkingOf(row), kind, facts.Name(c.Subject[row]), body);
    }

    static DateOnly? Day(int number) => number == Facts.NoDay ? null : DateOnly.FromDayNumber(number);
}
