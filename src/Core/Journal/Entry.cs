using System.Runtime.CompilerServices;

namespace Verband.Core;

/// <summary>Kinds of entries that the fold knows. Other kinds are kept as dated records by kind and subject.</summary>
public static class EntryKind
{
    /// <summary>Body: the report format. Subject: <c>source:record</c>. A later entry of the same subject updates it.</summary>
    public const string Report = "report";

    /// <summary>Body: an <see cref="ActorFact"/>. Subject: <c>source:record</c>.</summary>
    public const string Actor = "actor";

    /// <summary>Body: a feed's object, verbatim. Subject: <c>source:record</c>.</summary>
    public const string Object = "object";

    /// <summary>Body: <see cref="MergeBody"/>. Reports judged to be about the same occurrence.</summary>
    public const string Merge = "merge";

    /// <summary>Body: <see cref="SplitBody"/>. Undoes a merge, or takes reports out of an incident.</summary>
    public const string Split = "split";

    /// <summary>Body: <see cref="MergeBody"/> over actor names. They are one actor.</summary>
    public const string ActorMerge = "actor-merge";

    /// <summary>Body: <see cref="SplitBody"/> over actor names.</summary>
    public const string ActorSplit = "actor-split";

    /// <summary>Body: <see cref="EraseBody"/>. Subject: the id of the entry whose body is gone.</summary>
    public const string Erase = "erase";

    /// <summary>Body: <see cref="CampaignBody"/>. Subject: the campaign's id. A person adopts, rejects or splits a proposal.</summary>
    public const string Campaign = "campaign";
}

/// <summary>What an author wants to write; the journal gives it its place, time and hash.</summary>
/// <param name="Body">UTF-8 JSON.</param>
public sealed record Draft(string Kind, string Subject, ReadOnlyMemory<byte> Body, string Author, Marking Marking, string Space = "")
{
    StrongBox<Digest>? bodyHash; // boxed, so that two threads that ask at once cannot see half of it

    public ReadOnlyMemory<byte> Body
    {
        get;
        init => (field, bodyHash) = (value, null);
    } = Body;

    /// <summary>Computed once, when it is first asked for.</summary>
    public Digest BodyHash => (bodyHash ??= new(Digest.Of(Body.Span))).Value;

    /// <summary>The report that the body was written from, so that the fold need not parse it again; null for other kinds.</summary>
    public Report? Report { get; private init; }

    public static Draft Of(Report report, string author, string space = "") =>
        new(EntryKind.Report, report.Id, ReportFormat.Write(report), author, report.Marking, space) { Report = report };

    public static Draft Of(ActorFact actor, string author, string space = "") =>
        new(EntryKind.Actor, actor.Id, ActorFormat.Write(actor), author, actor.Marking, space);

    public static Draft Of(SourceObject obj, string author, string space = "") =>
        new(EntryKind.Object, obj.Id, obj.Json, author, obj.Marking, space);
}

/// <summary>One immutable line of the journal.</summary>
public sealed record Entry
{
    /// <summary>1-based place in the chain. Never shown to a reader below the owner: gaps would betray hidden entries.</summary>
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Author { get; init; }

    /// <summary>Empty for the main space; otherwise the exercise that it belongs to.</summary>
    public required string Space { get; init; }

    public required Marking Marking { get; init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    /// <summary>UTF-8 JSON; null once erased.</summary>
    public required byte[]? Body { get; init; }

    public required Digest BodyHash { get; init; }

    /// <summary>Covers the previous hash, the header and the hash of the body; not the body itself.</summary>
    public required Digest Hash { get; init; }

    /// <summary>Sixteen hexadecimal digits that do not depend on what else the journal holds.</summary>
    public string Id => EntryId.Format(EntryId.Of(At, Author, Kind, Subject, BodyHash));
}
