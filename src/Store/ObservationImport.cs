using System.Collections.Concurrent;
using Verband.Core;

namespace Verband.Store;

/// <summary>What loading a file did. The first thousand errors are kept, all are counted.</summary>
/// <param name="Load">Null when nothing was loaded.</param>
public sealed record ObservationResult(ObservationLoad? Load, IReadOnlyList<InputError> Errors, long ErrorCount);

/// <summary>Puts parsed observations into a store: one thread reads and checks, the other writes.</summary>
public static class ObservationImport
{
    /// <param name="strict">Nothing is loaded when anything is wrong.</param>
    /// <param name="progress">Rows written so far.</param>
    /// <exception cref="JournalException">As <see cref="IObservations.Append"/>.</exception>
    public static ObservationResult Run(IObservations store, ObservationHeader header, IEnumerable<Observed> parsed, bool strict = false, IProgress<long>? progress = null)
    {
        var errors = new List<InputError>();
        long wrong = 0, rows = 0;
        try
        {
            var load = store.Append(header, Good());
            return new ObservationResult(load, errors, wrong);
        }
        catch (RefusedException)
        {
            return new ObservationResult(null, errors, wrong);
        }

        IEnumerable<ObservationColumns> Good()
        {
            foreach (var one in Ahead(parsed))
                if (one.Error is { } error)
                {
                    wrong++;
                    if (errors.Count < ImportResult.MaxErrors) errors.Add(error);
                }
                else
                {
                    if (!strict || wrong == 0) yield return one.Columns!;
                    progress?.Report(rows += one.Columns!.Count);
                }
            if (wrong > 0 && (strict || rows == 0)) throw new RefusedException();
        }
    }

    sealed class RefusedException : Exception;

    static IEnumerable<Observed> Ahead(IEnumerable<Observed> parsed)
    {
        using var queue = new BlockingCollection<Observed>(boundedCapacity: 8);
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            try
            {
                foreach (var one in parsed) queue.Add(one, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return; // the writer failed and has said why
            }
            finally
            {
                queue.CompleteAdding();
            }
        });
        try
        {
            foreach (var one in queue.GetConsumingEnumerable()) yield return one;
            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Task.WhenAny(reading).Wait();
        }
    }
}
