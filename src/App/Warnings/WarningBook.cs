using System.Security.Cryptography;
using System.Text;
using Verband.Analysis.Warn;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Warnings;

/// <summary>A warning as the entries tell it.</summary>
/// <param name="State"><c>open</c>, <c>closed</c> (with an action or a reason), <c>resolved</c>.</param>
/// <param name="Issued">Day of the entry that issued it, UTC.</param>
public sealed record Warning(string Id, string State, DateOnly Issued, string Author, Marking Marking, WarningIssue Issue, WarningClose? Close, WarningResolve? Resolve)
{
    /// <summary>What the owner still has to do on a day; null when nothing.</summary>
    public string? Due(DateOnly today) =>
        Resolve is null && Issue.Horizon < today ? "resolve" : Close is null && Resolve is null && Issue.Horizon <= today.AddDays(Reminder) ? "close" : Close is null && Resolve is not null ? "close" : null;

    const int Reminder = 14;

    public ScoredWarning Scored() => new(Id, Issue.Owner, Issue.Threat, Issue.Probability, Issued.DayNumber, Issue.Horizon.DayNumber, Resolve?.Happened, Resolve?.On?.DayNumber, Issue.Naive);

    public Coverage Covers() => new(Issue.Topic, Issued.DayNumber, Issue.Horizon.DayNumber, Issue.Probability);
}

/// <summary>The warnings of a picture, and the entries that make them.</summary>
static class WarningBook
{
    public static IReadOnlyList<Warning> Of(Picture picture) =>
        [.. picture.Subjects(WarningAct.Kind).Select(id => One(picture, id)).OfType<Warning>().OrderBy(w => w.Issued).ThenBy(w => w.Id, StringComparer.Ordinal)];

    /// <summary>Null when the reader can see no issue of it. The first issue counts: a probability cannot be bettered afterwards.</summary>
    public static Warning? One(Picture picture, string id)
    {
        Warning? warning = null;
        foreach (var line in picture.History(WarningAct.Kind, id))
            warning = (warning, WarningJson.Read(line)) switch
            {
                (null, WarningIssue issue) => new Warning(id, "open", DateOnly.FromDateTime(line.At.UtcDateTime), line.Author, line.Marking, issue, null, null),
                ({ Close: null } w, WarningClose close) => w with { Close = close, State = w.Resolve is null ? "closed" : "resolved" },
                ({ } w, WarningResolve resolve) => w with { Resolve = resolve, State = "resolved" },
                var (same, _) => same,
            };
        return warning;
    }

    /// <summary>The scores of all warnings of a picture.</summary>
    public static LedgerScore[] Score(IReadOnlyList<Warning> warnings, double threshold = .5) => Ledger.Score([.. warnings.Select(w => w.Scored())], threshold);

    /// <exception cref="JournalException">The warning is not in order; the message says what it lacks.</exception>
    public static (string Id, Entry Entry) Issue(Workspace workspace, Reader reader, WarningIssue issue, string? id, string author, Marking marking, DateOnly today)
    {
        Demand(issue);
        if (issue.Horizon < today) throw new JournalException("The horizon lies in the past: that is no warning.");
        id ??= "w-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issue.Statement}|{issue.Topic}|{issue.Horizon:O}|{today:O}")))[..10];
        if (workspace.Read(reader, p => One(p, id)) is not null) throw new JournalException($"There is a warning '{id}' already; what was said stands. Close it and issue another.");
        return (id, workspace.Append([new Draft(WarningAct.Kind, id, WarningJson.Write(issue), author, marking)])[0]);
    }

    /// <summary>Closes or resolves. The marking is that of the issue.</summary>
    /// <exception cref="JournalException">Not allowed now; the message says why.</exception>
    /// <exception cref="KeyNotFoundException">There is no such warning in this picture.</exception>
    public static Entry Act(Workspace workspace, Reader reader, string id, WarningAct act, string author, DateOnly today)
    {
        Demand(act);
        var warning = workspace.Read(reader, p => One(p, id)) ?? throw new KeyNotFoundException(id);
        var fault = act switch
        {
            WarningClose when warning.Close is not null => "It is closed already.",
            WarningResolve { Happened: false } when warning.Issue.Horizon >= today => $"Its horizon {warning.Issue.Horizon:yyyy-MM-dd} is not over: that nothing happened cannot be said yet.",
            WarningResolve { On: { } on } when on > today => "The day on which it happened lies in the future.",
            WarningResolve { On: { } on } when on < warning.Issued => "It happened before the warning was issued.",
            WarningResolve { On: { } on } when on > warning.Issue.Horizon => "It happened after the horizon: within it, it did not happen.",
            _ => null,
        };
        if (fault is not null) throw new JournalException($"{id}: {fault}");
        return workspace.Append([new Draft(WarningAct.Kind, id, WarningJson.Write(act), author, warning.Marking)])[0];
    }

    static void Demand(WarningAct act)
    {
        if (act.Fault() is { } fault) throw new JournalException(fault);
    }
}
