using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Verband.App.Warnings;
using Verband.Core;
using Verband.Sources;
using Verband.Store;
using Verband.Store.Sqlite;

namespace Verband.App.Cli;

/// <summary>Observations: loading files, listing loads, reading series.</summary>
static class WarnCommandData
{
    public static IEnumerable<Command> Make(Common common) => [Load(common), Loads(common), Series(common)];

    static Option<DateOnly?> KnownOn(string description) => new("--known-on") { Description = description };

    static Command Load(Common common)
    {
        var source = new Argument<string>("source") { Description = "What the files are: " + string.Join(", ", ObservationFeeds.All.Select(f => f.Id)) };
        source.AcceptOnlyFromAmong([.. ObservationFeeds.All.Select(f => f.Id)]);
        var files = new Argument<string[]>("files") { Description = "Files, each a load of its own; .gz is unpacked on the way", Arity = ArgumentArity.OneOrMore };
        var mapping = new Option<string?>("--mapping") { Description = "Mapping file for csv" };
        var label = new Option<string?>("--label") { Description = "Name of the release (else the file's name)" };
        var known = KnownOn("Day from which this was known (else today)");
        var adds = new Option<bool>("--adds") { Description = "Comes on top of what the source said before, instead of replacing the months that it covers" };
        var (from, to) = (WarnCommand.MonthOption("First month that the load covers (else that of the first row)", "--from"), WarnCommand.MonthOption("Last month that it covers (else that of the last row)", "--to"));
        var marking = new Option<string>("--marking") { Description = "Marking", DefaultValueFactory = _ => "CLEAR" };
        var strict = new Option<bool>("--strict") { Description = "Load nothing when anything is wrong" };
        var command = new Command("load", "Load observations; every load is kept as a vintage") { source, files, mapping, label, known, adds, from, to, marking, strict };
        command.Validators.Add(r =>
        {
            if (r.GetValue(label) is not null && r.GetValue(files) is { Length: > 1 }) r.AddError("--label names one file.");
        });
        command.Tells(common, (settings, result) =>
        {
            if (!Marking.TryParse(result.GetValue(marking), out var mark)) throw new FormatException($"'{result.GetValue(marking)}' is not a marking.");
            var feed = ObservationFeeds.Find(result.GetRequiredValue(source))!;
            var map = result.GetValue(mapping) is { } path ? ObservationIntake.Mapping(path) : null;
            var done = result.GetRequiredValue(files).Select(file => Screen.WithProgress(settings.Lang[$"Loading {file}", $"{file} laden"], progress =>
            {
                var header = new ObservationHeader(map?.Source ?? feed.Id, result.GetValue(label) ?? ObservationIntake.Label(file), result.GetValue(known) ?? DocCommand.Today(settings),
                    map?.IsPanel ?? feed.IsPanel, result.GetValue(adds), mark, WarnCommand.Month(result.GetValue(from)), WarnCommand.Month(result.GetValue(to)));
                return (File: file, Result: ObservationIntake.Load(settings, feed, map, file, header, result.GetValue(strict), progress));
            })).ToArray();
            if (settings.Json) Screen.Json(new { loads = done.Select(d => new { d.File, load = d.Result.Load is { } l ? LoadView.Of(l) : null, d.Result.ErrorCount, d.Result.Errors }) });
            else
                foreach (var (file, r) in done)
                {
                    Console.Out.WriteLine(r.Load is { } l ? settings.Lang[$"{file}: {l.Rows} rows, {MonthNumber.Text(l.From)} to {MonthNumber.Text(l.To)}, load {l.Id}", $"{file}: {l.Rows} rijen, {MonthNumber.Text(l.From)} t/m {MonthNumber.Text(l.To)}, lading {l.Id}"]
                        : settings.Lang[$"{file}: nothing was loaded", $"{file}: er is niets geladen"]);
                    foreach (var error in r.Errors.Take(20)) Screen.Error(error.ToString());
                    if (r.ErrorCount > 20) Screen.Error(settings.Lang[$"… and {r.ErrorCount - 20} more; --json lists the first {ImportResult.MaxErrors}.", $"… en nog {r.ErrorCount - 20}; --json geeft de eerste {ImportResult.MaxErrors}."]);
                }
            return done.All(d => d.Result is { ErrorCount: 0 }) ? Exit.Ok : Exit.Problem;
        });
        return command;
    }

    static Command Loads(Common common)
    {
        var remove = new Option<long?>("--remove") { Description = "Take this load out of the store" };
        var command = new Command("loads", "The loads in the store, or one taken out") { remove };
        command.Tells(common, (settings, result) =>
        {
            if (result.GetValue(remove) is { } id)
            {
                ObservationIntake.Remove(settings, id);
                if (!settings.Json) Console.Out.WriteLine(settings.Lang[$"Load {id} is out of the store.", $"Lading {id} is uit de opslag."]);
            }
            IReadOnlyList<ObservationLoad> loads = [];
            if (File.Exists(Observations.In(settings.Data)))
            {
                using var store = Observations.Open(Observations.In(settings.Data), write: false);
                loads = store.Loads(settings.Reader);
            }
            if (settings.Json)
            {
                Screen.Json(new { loads = loads.Select(LoadView.Of) });
                return Exit.Ok;
            }
            var table = new Table().Border(TableBorder.None).AddColumns("load", "source", "label", "known on", "months", "rows", "");
            foreach (var l in loads.Select(LoadView.Of))
                table.AddRow([.. ((string[])[l.Id.ToString(CultureInfo.InvariantCulture), l.Source, l.Label, l.KnownOn.ToString("O", CultureInfo.InvariantCulture), l.From + " – " + l.To, l.Rows.ToString(CultureInfo.InvariantCulture), l.Adds ? "adds" : ""]).Select(c => new Text(c))]);
            AnsiConsole.Write(table);
            return Exit.Ok;
        });
        return command;
    }

    static Command Series(Common common)
    {
        var source = new Argument<string>("source") { Description = "Source of the loads" };
        var country = new Option<string?>("--country") { Description = "One country, by code or name" };
        var (domain, type) = (new Option<string?>("--domain") { Description = "One domain" }, new Option<string?>("--type") { Description = "One type of the source, such as state-based or cameo:19" });
        var by = new Option<string[]>("--by") { Description = "What is kept apart: country, domain, type, or none", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["country"] };
        by.AcceptOnlyFromAmong("country", "domain", "type", "none");
        var period = new Option<SeriesPeriod>("--period") { Description = "Day, week, month, quarter or year", DefaultValueFactory = _ => SeriesPeriod.Month };
        var measure = new Option<Measure>("--measure") { Description = "Rows, amount, low, high or tone", DefaultValueFactory = _ => Measure.Amount };
        var (from, to) = (WarnCommand.MonthOption("First month", "--from"), WarnCommand.MonthOption("Last month", "--to"));
        var known = KnownOn("As it was known on this day");
        var command = new Command("series", "Observations as series, as known today or on an earlier day") { source, country, domain, type, by, period, measure, from, to, known };
        command.Tells(common, (settings, result) =>
        {
            var wanted = result.GetValue(country);
            var code = wanted is null ? null : Countries.CodeOf(wanted) ?? (wanted.StartsWith("gw:", StringComparison.Ordinal) ? wanted : throw new FormatException($"'{wanted}' is not a country that is known."));
            var apart = result.GetValue(by) ?? [];
            using var store = Observations.Open(Observations.In(settings.Data), write: false);
            var table = store.Aggregate(new SeriesQuery(result.GetRequiredValue(source), settings.Reader)
            {
                Country = code,
                Domain = result.GetValue(domain),
                Type = result.GetValue(type),
                ByCountry = apart.Contains("country"),
                ByDomain = apart.Contains("domain"),
                ByType = apart.Contains("type"),
                Period = result.GetValue(period),
                Measure = result.GetValue(measure),
                From = WarnCommand.Month(result.GetValue(from)),
                To = WarnCommand.Month(result.GetValue(to)),
                KnownOn = result.GetValue(known),
            });
            if (settings.Json)
            {
                Screen.Json(new { starts = table.Starts, series = table.Series.Select(s => new { country = s.Country?.Code, s.Domain, s.Type, s.Values }) });
                return Exit.Ok;
            }
            foreach (var s in table.Series)
                Console.Out.WriteLine(string.Join('\t', ((string?[])[s.Country?.Code, s.Domain, s.Type]).OfType<string>().Append(string.Join(' ', s.Values.Select(v => v?.ToString("0.##", CultureInfo.InvariantCulture) ?? "-")))));
            return Exit.Ok;
        });
        return command;
    }
}
