namespace Verband.Core;

/// <summary>Turns what a person decides into drafts for the journal, after checking that it can be done in this picture.</summary>
public sealed partial class Picture
{
    /// <summary>Reports or incidents are about the same occurrence. The entry is marked so that only those see it who see every part.</summary>
    /// <returns>The draft, or why it cannot be.</returns>
    public (Draft? Draft, string Error) DraftMerge(IReadOnlyList<string> ids, string author, string? reason)
    {
        var parts = new List<Incident>();
        foreach (var id in ids)
        {
            if (Incident(id) is not { } incident) return (null, $"There is no incident '{id}' in this picture.");
            if (parts.All(p => p.Id != incident.Id)) parts.Add(incident);
        }
        if (parts.Count < 2) return (null, "A merge takes at least two different incidents.");
        var marking = parts.Select(p => p.Marking).Aggregate((a, b) => a.Join(b));
        string[] members = [.. parts.Select(p => p.Id)];
        return (new Draft(EntryKind.Merge, members[0], Bodies.Write(new MergeBody(members, reason)), author, marking, Reader.Space), "");
    }

    /// <summary>Takes a merge back; everything is then as if it had never been.</summary>
    public (Draft? Draft, string Error) DraftUndo(string mergeEntry, string author, string? reason)
    {
        foreach (var kind in (string[])[EntryKind.Merge, EntryKind.ActorMerge])
            if (History(kind).FirstOrDefault(l => l.Id == mergeEntry) is { } line)
            {
                var split = kind == EntryKind.Merge ? EntryKind.Split : EntryKind.ActorSplit;
                return (new Draft(split, line.Subject, Bodies.Write(new SplitBody(mergeEntry, [], reason)), author, line.Marking, Reader.Space), "");
            }
        return (null, $"There is no merge '{mergeEntry}' in this picture.");
    }

    /// <summary>Takes reports out of their incident; together they form one of their own.</summary>
    public (Draft? Draft, string Error) DraftSplit(IReadOnlyList<string> reports, string author, string? reason)
    {
        var parts = new List<Incident>();
        foreach (var id in reports)
        {
            if (Incident(id) is not { } incident) return (null, $"There is no report '{id}' in this picture.");
            if (incident.Reports.Count == 1) return (null, $"'{id}' stands alone; there is nothing to split.");
            parts.Add(incident);
        }
        if (parts.Count == 0) return (null, "Name the reports that leave.");
        var marking = parts.Select(p => p.Marking).Aggregate((a, b) => a.Join(b));
        return (new Draft(EntryKind.Split, parts[0].Id, Bodies.Write(new SplitBody(null, [.. reports], reason)), author, marking, Reader.Space), "");
    }

    /// <summary>Names that mean one actor; the first is the name that is shown.</summary>
    public (Draft? Draft, string Error) DraftActorMerge(IReadOnlyList<string> names, string author, Marking marking, string? reason)
    {
        string[] distinct = [.. names.Distinct(StringComparer.Ordinal)];
        return distinct.Length < 2
            ? (null, "A merge takes at least two different names.")
            : (new Draft(EntryKind.ActorMerge, distinct[0], Bodies.Write(new MergeBody(distinct, reason)), author, marking, Reader.Space), "");
    }

    /// <summary>A person adopts or rejects a campaign, or puts it back to proposed.</summary>
    public (Draft? Draft, string Error) DraftCampaign(string id, CampaignBody body, string author)
    {
        if (body.Status is not ("adopted" or "rejected" or "proposed")) return (null, $"'{body.Status}' is not adopted, rejected or proposed.");
        if (string.IsNullOrWhiteSpace(body.Reason)) return (null, "Give a reason.");
        var marking = Marking.Clear;
        foreach (var incident in body.Incidents)
        {
            if (Incident(incident) is not { } found) return (null, $"There is no incident '{incident}' in this picture.");
            marking = marking.Join(found.Marking);
        }
        return (new Draft(EntryKind.Campaign, id, Bodies.Write(body), author, marking, Reader.Space), "");
    }
}
