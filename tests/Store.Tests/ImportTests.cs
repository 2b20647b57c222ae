using Verband.Core;

namespace Verband.Store.Tests;

public class ImportTests
{
    static readonly Marking Red = new(Tlp.Red, []);

    static Parsed P(string record, string title = "Title", Marking? marking = null) => Scratch.Sample(record, title, marking);

    static ImportResult Run(Workspace w, IEnumerable<Parsed> records, Reader? reader = null, bool strict = false) =>
        Import.Run(w, () => records, "importer", reader ?? Reader.Owner, strict);

    static (long Added, long Updated, long Unchanged, long Errors) Counts(ImportResult r) => (r.Added, r.Updated, r.Unchanged, r.ErrorCount);

    static Parsed[] Many(int n, Func<int, string>? title = null) => [.. Enumerable.Range(0, n).Select(i => P("r" + i, title?.Invoke(i) ?? "Title"))];

    [Fact]
    public void Importing_twice_adds_nothing_and_an_update_adds_only_what_changed()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        Assert.Equal((12_000, 0, 0, 0), Counts(Run(w, Many(12_000))));
        Assert.Equal((0, 0, 12_000, 0), Counts(Run(w, Many(12_000))));
        Assert.Equal(12_000, w.Verify().Entries);
        Assert.Equal((1, 12, 11_988, 0), Counts(Run(w, Many(12_001, i => i < 12_000 && i % 1_000 == 7 ? "Changed" : "Title"))));
        Assert.Equal(12_013, w.Verify().Entries);
        Assert.Equal(12_001, w.Read(Reader.Owner, p => p.ReportCount));
        Assert.Equal("Changed", w.Read(Reader.Owner, p => p.Report("feed:r1007")!.Title));
    }

    [Fact]
    public void A_record_that_stands_twice_in_one_file_is_an_update_of_itself()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        Assert.Equal((1, 1, 1, 0), Counts(Run(w, [P("a", "one"), P("a", "two"), P("a", "two")])));
        Assert.Equal("two", w.Read(Reader.Owner, p => p.Report("feed:a")!.Title));
    }

    [Fact]
    public void The_rest_is_imported_and_what_was_left_out_is_counted()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        var result = Run(w, [P("a"), new InputError("f.jsonl", 2, "when", "bad"), Parsed.Drop("natural person"), Parsed.Drop("natural person"), P("b")]);
        Assert.Equal((2, 0, 0, 1), Counts(result));
        Assert.Equal(2, result.Dropped["natural person"]);
        Assert.Equal(5, result.Read);
        Assert.Equal("f.jsonl:2 when: bad", result.Errors[0].ToString());
    }

    [Fact]
    public void Strict_imports_nothing_when_anything_is_wrong()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        var result = Run(w, [.. Many(6_000), new InputError("f", 6_001, "when", "bad")], strict: true);
        Assert.Equal((0, 0, 0, 1), Counts(result));
        Assert.Equal(0, w.Verify().Entries);
        Assert.Equal((10, 0, 0, 0), Counts(Run(w, Many(10), strict: true)));
    }

    [Fact]
    public void Errors_are_counted_beyond_those_that_are_kept()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        var result = Run(w, Enumerable.Range(0, 1_500).Select(i => (Parsed)new InputError("f", i, "", "bad")));
        Assert.Equal((1_500L, 1_000), (result.ErrorCount, result.Errors.Count));
    }

    [Fact]
    public void A_marking_that_the_importer_may_not_use_is_refused()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        var reader = new Reader(Tlp.Amber, ["x"]);
        var result = Run(w, [P("a", marking: Red), P("b", marking: new Marking(Tlp.Green, ["y"])), P("c", marking: new Marking(Tlp.Green, ["x", "y"])), P("d", marking: new Marking(Tlp.Clear, [Marking.NobodyElse]))], reader);
        Assert.Equal((1, 0, 0, 3), Counts(result));
        Assert.All(result.Errors, e => Assert.Equal("marking", e.Field));
        Assert.Equal((0, 0, 0, 3), Counts(Run(w, [P("a", marking: Red), P("b", marking: Red), P("e", marking: Red), P("f")], reader, strict: true)));
    }

    [Fact]
    public void An_importer_learns_nothing_of_records_that_they_cannot_see()
    {
        // The same file by the same restricted importer, into a journal that holds hidden versions and into an empty one.
        var reader = new Reader(Tlp.Green, ["x"]);
        Parsed[] file = [P("a", "same"), P("b", "other"), P("c", "third")];
        using var full = new Scratch();
        using var empty = new Scratch();
        using var whole = full.Open();
        using var bare = empty.Open();
        Run(whole, [P("a", "same", Red), P("b", "hidden", Red), P("c", "third", new Marking(Tlp.Green, ["y"]))]);
        whole.Append([Scratch.D("c", "third") with { Space = "exercise" }]);
        Assert.Equal(Counts(Run(bare, file, reader)), Counts(Run(whole, file, reader)));
        Assert.Equal(Counts(Run(bare, file, reader)), Counts(Run(whole, file, reader)));
        Assert.Equal(bare.Read(reader, p => p.Incidents().Select(i => i.Title.Value).ToArray()), whole.Read(reader, p => p.Incidents().Select(i => i.Title.Value).ToArray()));
    }

    [Fact]
    public void A_journal_that_is_closed_after_an_import_is_one_file()
    {
        using var scratch = new Scratch();
        using (var w = scratch.Open()) Run(w, [P("a"), P("b")]);
        Assert.Equal([scratch.Path], Directory.GetFiles(scratch.Folder));
    }

    [Fact]
    public void What_was_erased_does_not_come_back_with_the_same_file()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        Run(w, [P("a"), P("b")]);
        w.Erase("feed:a", "ground", "officer", Reader.Owner);
        Assert.Equal((0, 0, 2, 0), Counts(Run(w, [P("a"), P("b")])));
        Assert.Equal(1, w.Read(Reader.Owner, p => p.ReportCount));
    }

    [Fact]
    public void Actors_and_objects_are_kept_once()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        Parsed[] file =
        [
            new ActorFact { Source = "feed", Record = "g1", Name = "Group", Aliases = ["Bear"] },
            new SourceObject("feed", "o1", "tool", "Tool", "{\"type\":\"tool\"}"u8.ToArray(), Marking.Clear),
        ];
        Assert.Equal((2, 0, 0, 0), Counts(Run(w, file)));
        Assert.Equal((0, 0, 2, 0), Counts(Run(w, file)));
        Assert.Equal((1, "Bear"), w.Read(Reader.Owner, p => (p.ObjectCount, p.Actors().Single().Aliases[0])));
    }

    [Fact]
    public void What_no_picture_could_read_is_refused_at_the_door()
    {
        using var scratch = new Scratch();
        using var w = scratch.Open();
        var result = Run(w, [P("a", "NATO SECRET plan"), P("b", new string('x', 400)), P("c")]);
        Assert.Equal((1, 0, 0, 2), Counts(result));
        Assert.All(result.Errors, e => Assert.Equal("title", e.Field));
        Assert.Equal(1, w.Read(Reader.Owner, p => p.EntryCount));
    }
}
