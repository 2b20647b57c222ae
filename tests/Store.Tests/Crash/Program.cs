using System.Globalization;
using Verband.Core;
using Verband.Store.Sqlite;

// Appends small batches without end and prints the last sequence number of each once it is acknowledged. The test kills it.
using var journal = Journal.Open(args[0], write: true);
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
var text = new string('x', 900);
for (var batch = 0; ; batch++)
{
    var drafts = Enumerable.Range(0, 1 + batch % 40).Select(i => Draft.Of(
        new Report { Source = "crash", Record = $"{batch}-{i}", Title = "Title", Text = text, Domains = Domains.Cyber }, "crash"));
    var entries = journal.Append([.. drafts], DateTimeOffset.UnixEpoch.AddSeconds(batch));
    output.WriteLine(entries[^1].Seq.ToString(CultureInfo.InvariantCulture));
}
