using System.Collections.Concurrent;
using Verband.Core;

namespace Verband.Store;

/// <summary>What an import did. <c>Dropped</c> counts, by reason, what was left out on purpose.</summary>
public sealed class ImportResult
{
    public const int MaxErrors = 1_000;

    readonly SortedDictionary<string, long> dropped = new(StringComparer.Ordinal);
    readonly List<InputError> errors = [];

    public long Added { get; internal set; }

    public long Updated { get; internal set; }

    public long Unchanged { get; internal set; }

    public long Read => Added + Updated + Unchanged + ErrorCount + dropped.Values.Sum();

    public IReadOnlyDictionary<string, long> Dropped => dropped;

    /// <summary>The first thousand; <see cref="ErrorCount"/> counts all.</summary>
    public IReadOnlyList<InputError> Errors => errors;

    public long ErrorCount { get; private set; }

    internal void Drop(string reason) => dropped[reason] = dropped.GetValueOrDefault(reason) + 1;

    internal void Fail(InputError error)
    {
        ErrorCount++;
        if (errors.Count < MaxErrors) errors.Add(error);
    }
}

/// <summary>Puts parsed records into the journal: new ones are added, changed ones update, equal ones are left alone.</summary>
public static class Import
{
    const int BatchSize = 2_000;

    /// <param name="parse">Called once, or twice when <paramref name="strict"/>: first to look for errors, then to import.</param>
    /// <param name="author">Signs the entries.</param>
    /// <param name="reader">What the importer may see and which markings they may use.</param>
    /// <param name="strict">Nothing is imported when anything is wrong.</param>
    /// <param name="progress">Records read so far.</param>
    public static ImportResult Run(Workspace workspace, Func<IEnumerable<Parsed>> parse, string author, Reader reader, bool strict = false, IProgress<long>? progress = null)
    {
        if (strict)
        {
            var check = new ImportResult();
            foreach (var ready in Ahead(parse(), p => Prepare(p, author, reader)))
                if (ready.Error is { } error) check.Fail(error);
            if (check.ErrorCount > 0) return check;
        }
        var result = new ImportResult();
        var batch = new List<Draft>(BatchSize);
        var pending = new Dictionary<string, Digest>(StringComparer.Ordinal);
        long read = 0;
        foreach (var ready in Ahead(parse(), p => Prepare(p, author, reader)))
        {
            if (++read % 1_000 == 0) progress?.Report(read);
            if (ready.Error is { } error)
            {
                result.Fail(error);
                continue;
            }
            if (ready.Draft is not { } draft)
            {
                result.Drop(ready.Dropped ?? "empty");
                continue;
            }
            var before = pending.TryGetValue(draft.Subject, out var inBatch) ? inBatch : workspace.NewestBody(draft.Subject, reader);
            if (before == ready.Hash)
            {
                result.Unchanged++;
                continue;
            }
            if (before is null) result.Added++;
            else result.Updated++;
            batch.Add(draft);
            pending[draft.Subject] = ready.Hash;
            if (batch.Count == BatchSize) Flush();
        }
        Flush();
        progress?.Report(read);
        return result;

        void Flush()
        {
            if (batch.Count > 0) workspace.Append(batch);
            batch.Clear();
            pending.Clear();
        }
    }

    /// <summary>A record checked and written out, ready to be compared with what the journal has.</summary>
    readonly record struct Ready(Draft? Draft, Digest Hash, string? Dropped, InputError? Error);

    static Ready Prepare(in Parsed parsed, string author, Reader reader)
    {
        if ((parsed.Error ?? Refusal(parsed, reader)) is { } error) return new(null, default, null, error);
        if (parsed.Dropped is { } reason) return new(null, default, reason, null);
        var draft = Draft(parsed, author, reader.Space);
        return Unreadable(parsed, draft) is { } unreadable ? new(null, default, null, unreadable) : new(draft, draft.BodyHash, null, null);
    }

    /// <summary>Reads and prepares ahead on other threads while this one writes, in order. Errors of the input come through in place.</summary>
    static IEnumerable<Ready> Ahead(IEnumerable<Parsed> records, Func<Parsed, Ready> prepare)
    {
        using var batches = new BlockingCollection<Task<Ready[]>>(boundedCapacity: 4);
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            try
            {
                foreach (var batch in records.Chunk(128)) batches.Add(Task.Run(() => Array.ConvertAll(batch, p => prepare(p))), stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return; // the writer failed and has said why
            }
            finally
            {
                batches.CompleteAdding();
            }
        });
        try
        {
            foreach (var batch in batches.GetConsumingEnumerable())
                foreach (var ready in batch.GetAwaiter().GetResult()) yield return ready;
            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Task.WhenAny(reading).Wait();
        }
    }

    static Draft Draft(in Parsed parsed, string author, string space) =>
        parsed.Report is { } report ? Core.Draft.Of(report, author, space)
        : parsed.Actor is { } actor ? Core.Draft.Of(actor, author, space)
        : parsed.Object is { } obj ? Core.Draft.Of(obj, author, space)
        : throw new InvalidOperationException("A parser gave an empty result.");

    /// <summary>What the report format refuses (classified material, values beyond its bounds) would be in the journal and in no picture.</summary>
    static InputError? Unreadable(in Parsed parsed, Draft draft)
    {
        if (parsed.Report is not { } report || parsed.IsChecked) return null;
        var (read, field, message) = ReportFormat.Read(draft.Body.Span);
        return read is null ? new InputError(report.Id, 0, field, message) : null;
    }

    /// <summary>Nobody may bring in what they could not see afterwards: it would be a marking that they may not use.</summary>
    static InputError? Refusal(in Parsed parsed, Reader reader)
    {
        var (marking, id) = parsed.Report is { } r ? (r.Marking, r.Id) : parsed.Actor is { } a ? (a.Marking, a.Id) : parsed.Object is { } o ? (o.Marking, o.Id) : (Marking.Clear, "");
        return reader.MaySee(marking) ? null : new InputError(id, 0, "marking", $"{marking} is a marking that you may not use");
    }
}
