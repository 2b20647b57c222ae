using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verband.Core.Tests;

/// <summary>
/// The answers of every public query of a picture as JSON bytes, about all ids that exist anywhere, visible or not. A public
/// member that is missing here fails <see cref="PictureTests.The_dump_covers_every_public_member"/>.
/// </summary>
static class Dump
{
    static readonly JsonSerializerOptions Options = new() { IncludeFields = true, Converters = { new JsonStringEnumConverter() } };

    static readonly Marking Green = new(Tlp.Green, ["x"]);

    static readonly string[] Subjects = [.. RandomJournal.ReportIds, .. RandomJournal.ActorNames, "c0", "c1", "c2", "feed:a0", "feed:a1", "feed:a2", "feed:o0", "nothing"];

    static readonly string[] AllKinds =
    [
        EntryKind.Report, EntryKind.Actor, EntryKind.Object, EntryKind.Merge, EntryKind.Split, EntryKind.ActorMerge, EntryKind.ActorSplit,
        EntryKind.Erase, EntryKind.Campaign, "note",
    ];

    /// <param name="Picture">What is asked.</param>
    /// <param name="Entries">The journal that it was folded from, for what a sequence number points at.</param>
    /// <param name="Ids">Ids of entries to ask for, visible or not.</param>
    public sealed record Context(Picture Picture, IReadOnlyList<Entry> Entries, IReadOnlyList<string> Ids);

    /// <summary>Per member, by name and number of parameters, what it answers.</summary>
    public static IReadOnlyDictionary<string, Func<Context, object?>> Queries { get; } = new SortedDictionary<string, Func<Context, object?>>(StringComparer.Ordinal)
    {
        ["Reader"] = c => c.Picture.Reader.Class,
        ["AsOf"] = c => c.Picture.AsOf,
        ["Version"] = c => c.Picture.Version,
        ["EntryCount"] = c => c.Picture.EntryCount,
        ["ReportCount"] = c => c.Picture.ReportCount,
        ["IncidentCount"] = c => c.Picture.IncidentCount,
        ["ErasedCount"] = c => c.Picture.ErasedCount,
        ["ObjectCount"] = c => c.Picture.ObjectCount,
        ["Unreadable"] = c => c.Picture.Unreadable,
        ["Sketches/0"] = c => c.Picture.Sketches().ToArray(),
        ["At/1"] = c => c.Picture.Sketches().Select(s => c.Picture.At(s.Row)).ToArray(),
        ["Incidents/0"] = c => c.Picture.Incidents().ToArray(),
        ["Incident/1"] = c => Reports(id => c.Picture.Incident(id)),
        ["Report/1"] = c => Reports(id => c.Picture.Report(id)),
        // A place in the journal is never shown: it must lead to the same entry.
        ["SeqOf/1"] = c => Reports(id => c.Picture.SeqOf(id) is var seq && seq == 0 ? null : c.Entries[(int)seq - 1].Id),
        ["Versions/1"] = c => Reports(id => c.Picture.Versions(id)),
        ["Judgements/1"] = c => c.Picture.Incidents().Select(i => c.Picture.Judgements(i).ToArray()).ToArray(),
        ["ActorName/1"] = c => RandomJournal.ActorNames.Append("nobody").Select(c.Picture.ActorName).ToArray(),
        ["ActorNames/1"] = c => RandomJournal.ActorNames.Append("nobody").Select(c.Picture.ActorNames).ToArray(),
        ["Subjects/1"] = c => Kinds(k => c.Picture.Subjects(k).ToArray()),
        ["Latest/2"] = c => Kinds(k => Subjects.Select(s => c.Picture.Latest(k, s)).ToArray()),
        ["History/2"] = c => Kinds(k => Subjects.Select(s => c.Picture.History(k, s)).ToArray()),
        ["History/1"] = c => Kinds(k => c.Picture.History(k).ToArray()),
        ["Actors/0"] = c => c.Picture.Actors().ToArray(),
        ["Journal/2"] = c => new[] { c.Picture.Journal(0, int.MaxValue).ToArray(), [.. c.Picture.Journal(3, 2)] },
        ["DraftMerge/3"] = c => Pairs((a, b) => c.Picture.DraftMerge([a, b], "me", "why")),
        ["DraftSplit/3"] = c => Reports(id => c.Picture.DraftSplit([id], "me", "why")),
        ["DraftUndo/3"] = c => c.Ids.Select(id => c.Picture.DraftUndo(id, "me", "why")).ToArray(),
        ["DraftActorMerge/4"] = c => c.Picture.DraftActorMerge([.. RandomJournal.ActorNames], "me", Green, null),
        ["DraftCampaign/3"] = c => Pairs((a, b) => c.Picture.DraftCampaign("c0", new CampaignBody("Title", "adopted", [a, b], "why"), "me")),
    };

    /// <summary>One line per member, so that a difference names the member.</summary>
    public static string Of(Picture picture, IReadOnlyList<Entry> entries, IReadOnlyList<string> ids, Func<string, bool>? members = null)
    {
        var context = new Context(picture, entries, ids);
        var text = new StringBuilder();
        foreach (var (name, query) in Queries)
            if (members?.Invoke(name) != false) text.Append(name).Append(": ").Append(Encoding.UTF8.GetString(Bytes(query(context)))).Append('\n');
        return text.ToString();
    }

    public static byte[] Bytes(object? value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>Names of the public members, but for what changes the picture.</summary>
    public static IEnumerable<string> PublicMembers(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(m => m is PropertyInfo or FieldInfo or MethodInfo { IsSpecialName: false })
        .Select(m => m is MethodInfo method ? $"{m.Name}/{method.GetParameters().Length}" : m.Name)
        .Where(name => name != "Apply/1")
        .Order(StringComparer.Ordinal);

    static object[] Reports(Func<string, object?> ask) => [.. RandomJournal.ReportIds.Append("feed:unknown").Select(id => (object)new { id, answer = ask(id) })];

    static object[] Kinds(Func<string, object?> ask) => [.. AllKinds.Select(kind => (object)new { kind, answer = ask(kind) })];

    static object?[] Pairs(Func<string, string, object?> ask) => [.. RandomJournal.ReportIds.Zip(RandomJournal.ReportIds.Skip(1), ask)];
}
