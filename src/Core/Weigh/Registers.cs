namespace Verband.Core.Weigh;

/// <summary>A name in both languages of the pages; at least one of them is set.</summary>
public sealed record LocalText(string? Nl = null, string? En = null)
{
    public string In(string language) => (language == "nl" ? Nl ?? En : En ?? Nl) ?? "";

    public bool IsEmpty => string.IsNullOrWhiteSpace(Nl) && string.IsNullOrWhiteSpace(En);
}

/// <param name="Document">The text that was read, or the words that none was.</param>
/// <param name="Passage">Where in it.</param>
public sealed record SourceNote(string Document, string? Passage = null);

/// <summary>A list of facts that assessments build on: interests, criteria, threats, processes, strategies.</summary>
public sealed record RegisterFile
{
    public required string Register { get; init; }

    public required LocalText Title { get; init; }

    public string? Note { get; init; }

    /// <summary>Why this version was entered.</summary>
    public string? Reason { get; init; }

    /// <summary>Day on which somebody last looked through it.</summary>
    public DateOnly? Reviewed { get; init; }

    /// <summary>Months after which it asks for review; 12 when absent.</summary>
    public int ReviewMonths { get; init => field = value == 0 ? 12 : value; } = 12;

    public required IReadOnlyList<RegisterEntry> Entries { get; init; }

    public bool IsStale(DateOnly today) => Entries.Any(e => IsStale(e, today));

    /// <summary>Day on which somebody last looked at an entry: its own, or that of the whole register if that is later.</summary>
    public DateOnly? ReviewOf(RegisterEntry entry) => entry.Reviewed is { } own && (Reviewed is not { } all || own > all) ? own : Reviewed;

    public bool IsStale(RegisterEntry entry, DateOnly today) => ReviewOf(entry) is not { } day || day.AddMonths(ReviewMonths) < today;

    /// <summary>The entries in force on a day; unknown dates count as open.</summary>
    public IEnumerable<RegisterEntry> On(DateOnly day) => Entries.Where(e => e.InForce(day));

    public IEnumerable<InputError> Check(string file)
    {
        if (!WeighChecks.IsId(Register)) yield return new InputError(file, 0, "register", "An id has lower-case letters, digits and '-'.");
        if (Title.IsEmpty) yield return new InputError(file, 0, "title", "A register needs a title.");
        if (ReviewMonths is < 1 or > 120) yield return new InputError(file, 0, "reviewMonths", "Give 1 to 120 months.");
        if (Entries.Count == 0) yield return new InputError(file, 0, "entries", "A register has at least one entry.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Entries.Count; i++)
            foreach (var error in Entries[i].Check(file, i + 1, seen)) yield return error;
    }
}

public sealed record RegisterEntry
{
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    public required SourceNote Source { get; init; }

    /// <summary>True only where the source was read; shown wherever the entry stands.</summary>
    public required bool Verified { get; init; }

    /// <summary>Null when unknown: the day is then not a bound.</summary>
    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    /// <summary>Day on which somebody last looked at this entry by itself.</summary>
    public DateOnly? Reviewed { get; init; }

    public string? Code { get; init; }

    public string? Group { get; init; }

    public int? Number { get; init; }

    /// <summary>For a criterion: the interest it belongs to.</summary>
    public string? Interest { get; init; }

    /// <summary>For a criterion: <c>state</c> or <c>people</c>, the two impact axes.</summary>
    public string? Axis { get; init; }

    /// <summary>For a threat: true on purpose, false not, null mixed or not a threat.</summary>
    public bool? Intentional { get; init; }

    public string? SupersededBy { get; init; }

    /// <summary>For a goal: the strategy it belongs to.</summary>
    public string? Strategy { get; init; }

    public string? Note { get; init; }

    public bool InForce(DateOnly day) => (ValidFrom is not { } from || from <= day) && (ValidTo is not { } to || day <= to);

    internal IEnumerable<InputError> Check(string file, long line, HashSet<string> seen)
    {
        if (!WeighChecks.IsId(Id)) yield return new InputError(file, line, "id", $"'{Id}' is not an id: lower-case letters, digits and '-'.");
        else if (!seen.Add(Id)) yield return new InputError(file, line, "id", $"'{Id}' stands here twice.");
        if (Name.IsEmpty) yield return new InputError(file, line, "name", "An entry needs a name.");
        if (string.IsNullOrWhiteSpace(Source.Document)) yield return new InputError(file, line, "source.document", "Say where it comes from.");
        if (ValidFrom is { } from && ValidTo is { } to && to < from) yield return new InputError(file, line, "validTo", "It ends before it begins.");
        if (Axis is not (null or "state" or "people")) yield return new InputError(file, line, "axis", "An axis is 'state' or 'people'.");
    }
}
