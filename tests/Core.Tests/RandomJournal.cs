using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Verband.Core.Tests;

/// <summary>One random act; what its numbers mean depends on the kind.</summary>
public readonly record struct Act(int Kind, int A, int B, int C, int Marking, int Space, int Wait);

/// <summary>
/// Journals of random acts: reports that are added, changed, erased or unreadable, merges, splits and undoings of incidents and
/// actors, campaigns, actors, verbatim objects and kinds that the fold does not know, under random markings and spaces.
/// </summary>
static class RandomJournal
{
    public const int Records = 8, ActorCount = 5;

    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static readonly Marking[] Markings =
    [
        Marking.Clear, Marking.Clear, Marking.Clear, new(Tlp.Green, []), new(Tlp.Amber, []), new(Tlp.Amber, ["x"]), new(Tlp.Amber, ["y"]), new(Tlp.Green, ["x", "y"]),
        new(Tlp.AmberStrict, ["x"]), new(Tlp.Red, []), new(Tlp.Red, ["y"]), new(Tlp.Red, [Marking.NobodyElse]), new(Tlp.Clear, ["z"]),
    ];

    static readonly string[] Damaged = [EntryKind.Report, EntryKind.Merge, EntryKind.Split, EntryKind.ActorMerge, EntryKind.ActorSplit, EntryKind.Actor, EntryKind.Campaign];

    /// <summary>Bodies that are not what any kind says; the last two are reports about something else than the subject.</summary>
    static readonly string[] Wrong =
    [
        "[not JSON", "", "{}", "null", "{\"members\":null}", "{\"members\":[null,\"feed:r1\"]}", "{\"undo\":\"x\"}", "{\"out\":[null]}",
        """{"source":"feed","record":"other","title":"t","domains":["cyber"]}""", """{"source":"feed","record":"r","title":"t","domains":["cyber"]}""",
    ];

    static readonly string[] Spaces = ["", "", "", "", "exercise", "other"];

    public static Gen<Act[]> Acts { get; } = Gen.ArrayOf(
        from kind in Gen.Choose(0, 23)
        from a in Gen.Choose(0, 63)
        from b in Gen.Choose(0, 63)
        from c in Gen.Choose(0, 63)
        from marking in Gen.Choose(0, Markings.Length - 1)
        from space in Gen.Choose(0, Spaces.Length - 1)
        from wait in Gen.Choose(0, 2)
        select new Act(kind, a, b, c, marking, space, wait)).Resize(40);

    public static Gen<Reader> Readers { get; } = Gen.OneOf(
        Gen.Constant(Reader.Owner), Gen.Constant(Reader.Public),
        from ceiling in Gen.Choose(0, 4)
        from mask in Gen.Choose(0, 15)
        from space in Gen.Elements("", "", "exercise", "other")
        select new Reader((Tlp)ceiling, ((string[])["x", "y", "z", Marking.NobodyElse]).Where((_, i) => (mask >> i & 1) != 0), space));

    public static IEnumerable<string> ReportIds => Enumerable.Range(0, Records).Select(i => $"feed:r{i}");

    public static IEnumerable<string> ActorNames => Enumerable.Range(0, ActorCount).Select(i => $"Group {i}");

    public static List<Entry> Entries(IEnumerable<Act> acts)
    {
        var entries = new List<Entry>();
        long micros = Chain.Micros(Start);
        foreach (var act in acts)
        {
            micros += act.Wait * 1_000_000L;
            var (kind, subject, body) = Content(act, entries);
            entries.Add(Entry(entries, micros, "author " + act.C % 2, Spaces[act.Space], Markings[act.Marking], kind, subject, body, erased: act.Kind == 21));
        }
        return entries;
    }

    public static Entry Entry(List<Entry> before, long micros, string author, string space, Marking marking, string kind, string subject, byte[] body, bool erased = false)
    {
        var seq = before.Count + 1;
        var bodyHash = Digest.Of(body);
        var previous = before.Count == 0 ? default : before[^1].Hash;
        return new Entry
        {
            Seq = seq,
            At = Chain.Time(micros),
            Author = author,
            Space = space,
            Marking = marking,
            Kind = kind,
            Subject = subject,
            Body = erased ? null : body,
            BodyHash = bodyHash,
            Hash = Chain.Next(previous, seq, micros, author, space, marking.ToString(), kind, subject, bodyHash),
        };
    }

    /// <summary>The same entries as a journal of their own: places and hashes are new, ids stay.</summary>
    public static List<Entry> Renumbered(IEnumerable<Entry> entries)
    {
        var cut = new List<Entry>();
        foreach (var e in entries)
            cut.Add(Entry(cut, Chain.Micros(e.At), e.Author, e.Space, e.Marking, e.Kind, e.Subject, e.Body ?? [], e.Body is null) with { BodyHash = e.BodyHash });
        return cut;
    }

    public static Facts Fold(IEnumerable<Entry> entries)
    {
        var facts = new Facts();
        foreach (var entry in entries) facts.Add(Prepared.From(entry));
        return facts;
    }

    static (string Kind, string Subject, byte[] Body) Content(Act act, List<Entry> before)
    {
        string Report(int n) => $"feed:r{n % Records}";
        string Actor(int n) => $"Group {n % ActorCount}";
        string Earlier(int n) => before.Count == 0 ? "0123456789abcdef" : before[before.Count - 1 - n % Math.Min(before.Count, 12)].Id;
        switch (act.Kind)
        {
            case < 9 or 21:
                var report = RandomReport.Make(new Random(act.B * 64 + act.C), "feed", $"r{act.A % Records}", Markings[act.Marking]);
                return (EntryKind.Report, report.Id, ReportFormat.Write(report));
            case < 13: return (EntryKind.Merge, Report(act.A), Bodies.Write(new MergeBody([Report(act.A), Report(act.B), Report(act.C)], "alike")));
            case 13: return (EntryKind.Split, Report(act.A), Bodies.Write(new SplitBody(null, [Report(act.A), Report(act.B)], null)));
            case 14: return (EntryKind.Split, Report(act.A), Bodies.Write(new SplitBody(Earlier(act.B), [], "undone")));
            case 15 or 16: return (EntryKind.ActorMerge, Actor(act.A), Bodies.Write(new MergeBody([Actor(act.A), Actor(act.B)], null)));
            case 17: return (EntryKind.ActorSplit, Actor(act.A), Bodies.Write(act.C % 2 == 0 ? new SplitBody(Earlier(act.B), [], null) : new SplitBody(null, [Actor(act.A)], null)));
            case 18: return (EntryKind.Campaign, $"c{act.A % 3}", Bodies.Write(new CampaignBody("Campaign", act.B % 2 == 0 ? "adopted" : "rejected", [Report(act.B), Report(act.C)], "because")));
            case 19:
                return (EntryKind.Actor, $"feed:a{act.A % 3}", ActorFormat.Write(new ActorFact { Source = "feed", Record = $"a{act.A % 3}", Name = Actor(act.B), Aliases = [Actor(act.C)] }));
            case 20: return (EntryKind.Object, $"feed:o{act.A % 3}", Encoding.UTF8.GetBytes($"{{\"n\":{act.B}}}"));
            case 22: return (Damaged[act.B % Damaged.Length], act.C % 5 == 0 ? "no-colon" : Report(act.A), Encoding.UTF8.GetBytes(Wrong[act.C % Wrong.Length]));
            default: return ("note", Report(act.A), Encoding.UTF8.GetBytes($"\"note {act.B}\""));
        }
    }
}
