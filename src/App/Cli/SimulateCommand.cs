using System.Buffers;
using System.CommandLine;
using Verband.Core;

namespace Verband.App.Cli;

static class SimulateCommand
{
    public static Command Make(Common common)
    {
        var reports = new Option<int>("--reports") { Description = "How many", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<int>("--seed") { Description = "Same seed, same bytes", DefaultValueFactory = _ => 1 };
        var file = new Option<FileInfo>("--out") { Description = "File to write (JSON Lines)", Required = true };
        var command = new Command("simulate", "Write plausible reports of nothing that happened, for load tests") { reports, seed, file };
        command.Does(common, (settings, result) =>
        {
            var count = result.GetValue(reports);
            using var stream = result.GetRequiredValue(file).Create();
            Screen.WithProgress(settings.Lang["Writing", "Schrijven"], progress =>
            {
                Write(Simulator.Reports(count, result.GetValue(seed)), stream, n => progress.Report((n, count)));
                return 0;
            });
            if (settings.Json) Screen.Json(new { reports = count, bytes = stream.Length });
            return Exit.Ok;
        });
        return command;
    }

    public static void Write(IEnumerable<Report> reports, Stream stream, Action<long>? progress = null)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        long n = 0;
        foreach (var report in reports)
        {
            ReportFormat.Write(report, buffer);
            buffer.Write("\n"u8);
            if (++n % 1_000 == 0) progress?.Invoke(n);
            if (buffer.WrittenCount < 1 << 19) continue;
            stream.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }
        stream.Write(buffer.WrittenSpan);
    }
}
