using System.Text;
using Verband.App.Documents;
using Verband.Core;
using Verband.Parliament;
using Verband.Store;

namespace Verband.Tests.App;

/// <summary>Documents as they were known at an earlier moment: the version, what was promised in it and what came of that.</summary>
public sealed class ArchiveTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("verband-archive-").FullName;

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2020, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public void A_document_is_shown_as_it_was_known()
    {
        var clock = new Clock();
        using var workspace = Workspace.Open(folder, write: true, clock);
        using var archive = new Archive(workspace);
        var before = clock.Now.AddDays(-1);
        Add(workspace, "zeekabels", "1 april");
        var first = clock.Now;
        clock.Now = clock.Now.AddDays(10);
        Add(workspace, "zeehavens", "1 mei");
        clock.Now = clock.Now.AddDays(10);
        var pledge = Assert.Single(archive.Of(Reader.Owner).Pledges);
        workspace.Append([new Draft(CommitmentBody.Kind, pledge.Subject, FollowUpJson.Write(new CommitmentBody(CommitmentState.Met, null, null, "kept")), "test", Marking.Clear, "")]);

        Assert.Empty(archive.Of(Reader.Owner, before).Documents);
        Assert.Null(archive.Open(Reader.Owner, "brief", before));
        var then = Assert.Single(archive.Of(Reader.Owner, first).Pledges);
        Assert.Equal((CommitmentState.Open, new DateOnly(2020, 3, 31)), (then.State, then.Until));
        Assert.Contains("zeekabels", archive.Open(Reader.Owner, "brief", first)!.Document.Text, StringComparison.Ordinal);
        Assert.Equal((1, 2), (archive.Open(Reader.Owner, "brief", first)!.Versions, archive.Open(Reader.Owner, "brief")!.Versions));
        Assert.Single(archive.Library(Reader.Owner, first).Search(SearchQuery.Parse("\"zeekabels\"")));
        Assert.Empty(archive.Library(Reader.Owner).Search(SearchQuery.Parse("\"zeekabels\"")));
        var now = Assert.Single(archive.Of(Reader.Owner).Pledges);
        Assert.Equal((CommitmentState.Met, new DateOnly(2020, 4, 30)), (now.State, now.Commitment.When?.To));

        // What was erased is gone from every moment.
        workspace.Erase(workspace.Read(Reader.Owner, p => p.History(DocumentBody.Kind, "brief"))[0].Id, "a court order", "test", Reader.Owner);
        Assert.Null(archive.Open(Reader.Owner, "brief", first));
        Assert.NotNull(archive.Open(Reader.Owner, "brief"));
    }

    static void Add(Workspace workspace, string about, string until)
    {
        var bytes = Encoding.UTF8.GetBytes($"BRIEF VAN DE MINISTER VAN DEFENSIE\n\nDen Haag, 3 februari 2020\n\nIk zal uw Kamer voor {until} 2020 informeren over de {about} in dit land.\n");
        workspace.Append([DocumentIntake.Look(workspace, Reader.Owner, DocumentImport.Read(bytes, "brief.txt"), bytes, "brief", "test", Marking.Clear).Draft!]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
