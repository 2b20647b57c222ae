using Microsoft.Data.Sqlite;
using Verband.Core;

namespace Verband.Store.Sqlite;

/// <summary>
/// Observations in one SQLite file beside the journal. Rows are appended in chunks of packed columns; beside them stands a table of sums per
/// month that series are made from. A load that was broken off is cleared away when the file is next opened for writing. Thread-safe.
/// </summary>
public sealed partial class Observations : IObservations
{
    readonly Lock gate = new();
    readonly SqliteConnection connection;
    readonly string path;
    readonly bool write;

    Observations(SqliteConnection connection, string path, bool write) => (this.connection, this.path, this.write) = (connection, path, write);

    public static string In(string folder) => Path.Combine(folder, "observations.db");

    /// <summary>Opens, and for writing makes, the file.</summary>
    /// <exception cref="JournalException">Locked, damaged, not an observations file, or of a newer version.</exception>
    public static Observations Open(string path, bool write)
    {
        if (write && Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        return new(ObservationSchema.Open(path, write), path, write);
    }

    public IReadOnlyList<ObservationLoad> Loads(Reader reader)
    {
        lock (gate) return Guard(() => ReadLoads().Where(l => reader.MaySee(l.Header.Marking)).ToArray());
    }

    public bool Remove(long load)
    {
        lock (gate)
            return Guard(() =>
            {
                using var alone = Alone();
                if (ReadLoads().All(l => l.Id != load)) return false;
                Clear(load);
                return true;
            });
    }

    public void Dispose() => connection.Dispose();

    List<ObservationLoad> ReadLoads()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, source, label, known_on, panel, adds, marking, first_month, last_month, row_count FROM loads WHERE row_count IS NOT NULL ORDER BY id";
        using var r = command.ExecuteReader();
        var loads = new List<ObservationLoad>();
        while (r.Read())
        {
            var marking = Marking.TryParse(r.GetString(6), out var m) ? m : new Marking(Tlp.Red, [Marking.NobodyElse]);
            var (from, to) = (r.GetInt32(7), r.GetInt32(8));
            loads.Add(new ObservationLoad(r.GetInt64(0), new ObservationHeader(r.GetString(1), r.GetString(2), DateOnly.FromDayNumber(r.GetInt32(3)), r.GetBoolean(4), r.GetBoolean(5), marking, from, to), from, to, r.GetInt64(9)));
        }
        return loads;
    }

    /// <summary>Takes out the rows and sums of a load, whole or not.</summary>
    void Clear(long load)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        Schema.Run(connection, $"DELETE FROM months WHERE load = {load}; DELETE FROM chunks WHERE load = {load}; DELETE FROM loads WHERE id = {load};");
        transaction.Commit();
    }

    /// <summary>One process loads or removes at a time: rows of two loads may not mix.</summary>
    FileStream Alone()
    {
        if (!write) throw new InvalidOperationException("The observations were opened for reading.");
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new JournalException($"{path} is being loaded into by another process; try again when it is done.", e);
        }
    }

    T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Say(path, e);
        }
    }
}
