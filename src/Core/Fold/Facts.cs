
namespace Verband.Core;

/// <summary>An entry whose body has been parsed, ready to be added to <see cref="Facts"/>; parsing can run on any thread.</summary>
/// <param name="Id">The entry's own hash in short; see <see cref="EntryId"/>.</param>
public readonly record struct Prepared(Entry Entry, Report? Report, ulong Id)
{
    public static Prepared From(Entry entry) =>
        From(entry, entry is { Kind: EntryKind.Report, Body: { } body } ? ReportFormat.ReadFacts(body).Report : null);

    /// <summary>With the report that the body was just written from.</summary>
    public static Prepared From(Entry entry, Report? report) =>
        new(entry, report, EntryId.Of(entry.At, entry.Author, entry.Kind, entry.Subject, entry.BodyHash));
}

/// <summary>
/// The facts of all entries in columns, held once and shared by the pictures of every reader class. A picture reads only the
/// rows that its reader may see. Not thread-safe: <see cref="Gallery"/> guards it.
/// </summary>
public sealed partial class Facts
{
    readonly Symbols symbols;
    readonly Arena arena;
    readonly PackWriter writer;
    readonly List<Marking> markings;
    readonly Dictionary<string, ushort> markingNumbers = new(StringComparer.Ordinal);
    Columns columns;

    public Facts() : this(new Symbols(), new Arena(), [], new Columns()) { }

    Facts(Symbols symbols, Arena arena, List<Marking> markings, Columns columns)
    {
        (this.symbols, this.arena, this.markings, this.columns) = (symbols, arena, markings, columns);
        writer = new PackWriter(symbols);
        for (var i = 0; i < markings.Count; i++) markingNumbers[markings[i].ToString()] = (ushort)i;
    }

    public int Count => columns.Count;

    /// <summary>Sequence number and hash of the last entry added: what a snapshot is checked against.</summary>
    public long LastSeq { get; private set; }

    public Digest LastHash { get; private set; }

    /// <summary>Entries whose body is not what its kind says; they are in the journal but in no picture.</summary>
    public int Unreadable { get; private set; }

    public void Reserve(int count)
    {
        columns.Reserve(count);
        symbols.Reserve(count + count / 8);
    }

    public void Add(in Prepared prepared)
    {
        var e = prepared.Entry;
        if (e.Seq <= LastSeq) throw new ArgumentException($"Entry {e.Seq} after {LastSeq}: entries come in order.");
        var i = columns.Add();
        columns.Seq[i] = e.Seq;
        columns.At[i] = Chain.Micros(e.At);
        columns.Id[i] = prepared.Id;
        columns.Author[i] = symbols.Of(e.Author);
        columns.Space[i] = symbols.Of(e.Space);
        columns.Kind[i] = symbols.Of(e.Kind);
        columns.Subject[i] = symbols.Of(e.Subject);
        columns.Marking[i] = MarkingNumber(e.Marking);
        if (prepared.Report is { } report && IsAbout(report, e.Subject))
        {
            var packed = writer.Pack(report);
            columns.Offset[i] = arena.Add(packed);
            columns.Length[i] = packed.Length;
            columns.From[i] = report.When?.From.DayNumber ?? NoDay;
            columns.To[i] = report.When?.To.DayNumber ?? NoDay;
            columns.Domains[i] = (ushort)report.Domains;
        }
        else if (e.Body is { } body && e.Kind is not (EntryKind.Report or EntryKind.Object))
        {
            columns.Offset[i] = arena.Add(body);
            columns.Length[i] = body.Length;
        }
        else
        {
            // Verbatim objects stay on disk; an erased or unreadable body has nothing to fold.
            columns.Length[i] = e.Body is null ? Absent : e.Kind == EntryKind.Object ? 0 : NotAsItsKind;
            if (e.Body is not null && e.Kind == EntryKind.Report) Unreadable++;
        }
        LastSeq = e.Seq;
        LastHash = e.Hash;
    }

    static bool IsAbout(Report report, string subject) =>
        subject.Length == report.Source.Length + 1 + report.Record.Length && subject[report.Source.Length] == ':'
        && subject.StartsWith(report.Source, StringComparison.Ordinal) && subject.EndsWith(report.Record, StringComparison.Ordinal);

    internal const int NoDay = int.MinValue, Absent = -1, NotAsItsKind = -2;

    internal Columns Column => columns;

    internal string Name(int symbol) => symbols[symbol];

    internal bool TrySymbol(string name, out int symbol) => symbols.TryGet(name, out symbol);

    internal int SymbolCount => symbols.Count;

    internal Marking MarkingOf(int row) => markings[columns.Marking[row]];

    internal int MarkingCount => markings.Count;

    internal Marking MarkingAt(int number) => markings[number];

    internal Report ReportAt(int row)
    {
        var id = symbols[columns.Subject[row]];
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        return new PackReader(arena.Get(columns.Offset[row], columns.Length[row]), symbols).Report(id[..colon], id[(colon + 1)..], MarkingOf(row));
    }

    internal ReadOnlySpan<byte> BodyAt(int row) => columns.Length[row] <= 0 ? default : arena.Get(columns.Offset[row], columns.Length[row]);

    ushort MarkingNumber(Marking marking)
    {
        var label = marking.ToString();
        if (markingNumbers.TryGetValue(label, out var number)) return number;
        if (markings.Count == ushort.MaxValue) throw new InvalidOperationException("More than 65,535 different markings.");
        number = (ushort)markings.Count;
        markings.Add(marking);
        return markingNumbers[label] = number;
    }

    /// <summary>Columns of equal length, one row an entry.</summary>
    internal sealed class Columns
    {
        public long[] Seq = [], At = [], Offset = [];
        public ulong[] Id = [];
        public int[] Author = [], Space = [], Kind = [], Subject = [], Length = [], From = [], To = [];
        public ushort[] Marking = [], Domains = [];

        public int Count { get; set; }

        public int Add()
        {
            if (Count == Seq.Length) Reserve(Math.Max(1024, Count * 2));
            return Count++;
        }

        public void Reserve(int n)
        {
            if (n <= Seq.Length) return;
            Array.Resize(ref Seq, n);
            Array.Resize(ref At, n);
            Array.Resize(ref Offset, n);
            Array.Resize(ref Id, n);
            Array.Resize(ref Author, n);
            Array.Resize(ref Space, n);
            Array.Resize(ref Kind, n);
            Array.Resize(ref Subject, n);
            Array.Resize(ref Length, n);
            Array.Resize(ref From, n);
            Array.Resize(ref To, n);
            Array.Resize(ref Marking, n);
            Array.Resize(ref Domains, n);
        }
    }
}
