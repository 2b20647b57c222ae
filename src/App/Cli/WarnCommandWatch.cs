using System.CommandLine;
using System.Globalization;
using Verband.Analysis.Warn;
using Verband.App.Warnings;
using Verband.App.Web;
using Verband.Core;

namespace Verband.App.Cli;

/// <summary>Indicators, the watch list, and the borders that the forecast reads.</summary>
static class WarnCommandWatch
{
    public static IEnumerable<Command> Make(Common common) => [Indicators(common), Watch(common), Borders(common)];

    static Command Indicators(Common common)
    {
        var command = new Command("indicators", "The indicators and how they stand; define or retire one");
        command.Subcommands.Add(Define(common));
        command.Subcommands.Add(Retire(common));
        command.Tells(common, (settings, _) =>
        {
            using var workspace = settings.Open();
            var desk = new WarnDesk(workspace, new Desk(workspace));
            var indicators = settings.Read(workspace, IndicatorBook.Of);
            var board = indicators.Any(i => i.Retired is null && i.Key.Family == "forecast") ? desk.Forecast(settings.Reader, TimeSpan.FromMinutes(10)).Board : null;
            var states = IndicatorStates.Of(indicators, desk, settings.Reader, board);
            if (settings.Json) Screen.Json(new { indicators = states.Select(IndicatorView.Of) });
            else
                foreach (var s in states)
                    Console.Out.WriteLine(string.Create(settings.Lang.Culture, $"{s.Indicator.Id}  {s.Met switch { true => settings.Lang["MET", "BEREIKT"], false => settings.Lang["not met", "niet bereikt"], null => settings.Lang["unknown", "onbekend"] }}  {s.Indicator.Define.Name}: {s.Indicator.Key.Name(settings.Lang)}, {(s.Value is { } v ? settings.Lang.Number(v, "0.##") : s.Note)} {s.Month}"));
            return Exit.Ok;
        });
        return command;
    }

    static Command Define(Common common)
    {
        var name = new Argument<string>("name") { Description = "What it is called" };
        var series = new Option<string>("--series") { Description = "deaths/country:UA, forecast/country:UA, journal/domain:cyber/country:NL, observed/source:S/type:T/country:UA/measure:rows", Required = true };
        var threshold = new Option<double>("--threshold") { Description = "Met when a month reaches this", Required = true };
        var probability = new Option<double?>("--probability") { Description = "For a forecast: met when the chance of that is this or more" };
        var months = new Option<int>("--months") { Description = "Months ahead for a forecast, back for what is observed", DefaultValueFactory = _ => 3 };
        var (interest, threat, owner) = (Text("--interest", "Id of the interest that it bears on"), Text("--threat", "Id of the threat"), Text("--owner", "Office that owns it; never a person's name"));
        var marking = new Option<string>("--marking") { Description = "Marking", DefaultValueFactory = _ => "AMBER" };
        var id = new Option<string?>("--id") { Description = "Id (else made from what it says); an id that exists is defined anew" };
        var command = new Command("define", "Define an indicator") { name, series, threshold, probability, months, interest, threat, owner, marking, id };
        command.Tells(common, (settings, result) =>
        {
            if (!Marking.TryParse(result.GetValue(marking), out var mark)) throw new FormatException($"'{result.GetValue(marking)}' is not a marking.");
            var define = new IndicatorDefine(result.GetRequiredValue(name), result.GetRequiredValue(series), result.GetValue(threshold), result.GetValue(probability), result.GetValue(months),
                result.GetRequiredValue(interest), result.GetRequiredValue(threat), result.GetRequiredValue(owner));
            using var workspace = settings.Open(write: true);
            var (made, entry) = IndicatorBook.Define(workspace, settings.Reader, define, result.GetValue(id), settings.Author, mark);
            Say(settings, made, entry, settings.Lang["defined", "vastgelegd"]);
            return Exit.Ok;
        });
        return command;

        static Option<string> Text(string name, string description) => new(name) { Description = description, Required = true };
    }

    static Command Retire(Common common)
    {
        var id = new Argument<string>("id") { Description = "Id of an indicator" };
        var reason = new Option<string>("--reason") { Description = "Why", Required = true };
        var command = new Command("retire", "Retire an indicator") { id, reason };
        command.Tells(common, (settings, result) =>
        {
            using var workspace = settings.Open(write: true);
            Say(settings, result.GetRequiredValue(id), IndicatorBook.Retire(workspace, settings.Reader, result.GetRequiredValue(id), result.GetRequiredValue(reason), settings.Author), settings.Lang["retired", "ingetrokken"]);
            return Exit.Ok;
        });
        return command;
    }

    static Command Watch(Common common)
    {
        var topic = new Argument<string?>("topic") { Description = "A country, a domain or a topic; without it the list is shown", Arity = ArgumentArity.ZeroOrOne };
        var off = new Option<bool>("--off") { Description = "Take it off the list" };
        var reason = new Option<string?>("--reason") { Description = "Why" };
        var marking = new Option<string>("--marking") { Description = "Marking", DefaultValueFactory = _ => "AMBER" };
        var command = new Command("watch", "The watch list; put something on it or take it off") { topic, off, reason, marking };
        command.Tells(common, (settings, result) =>
        {
            if (!Marking.TryParse(result.GetValue(marking), out var mark)) throw new FormatException($"'{result.GetValue(marking)}' is not a marking.");
            var wanted = result.GetValue(topic);
            using var workspace = settings.Open(write: wanted is not null);
            if (wanted is not null)
            {
                var entry = IndicatorBook.Watch(workspace, settings.Reader, wanted, !result.GetValue(off), result.GetValue(reason) ?? "", settings.Author, mark);
                Say(settings, entry.Subject, entry, result.GetValue(off) ? settings.Lang["no longer watched", "niet langer gevolgd"] : settings.Lang["watched", "gevolgd"]);
                return Exit.Ok;
            }
            var list = settings.Read(workspace, IndicatorBook.Watch);
            if (settings.Json) Screen.Json(new { watched = list.Select(w => new { w.Topic, w.Author, w.Since, w.Reason, marking = w.Marking.ToString() }) });
            else
                foreach (var w in list) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{w.Topic}  {w.Since:yyyy-MM-dd}  {w.Author}: {w.Reason}"));
            return Exit.Ok;
        });
        return command;
    }

    static Command Borders(Common common)
    {
        var file = new Argument<string>("file") { Description = "Who borders whom (CSV): gwcode_a, gwcode_b, conttype" };
        var command = new Command("borders", "Keep a file of borders with the data; the forecast then looks at neighbours") { file };
        command.Tells(common, (settings, result) =>
        {
            var path = result.GetRequiredValue(file);
            var bytes = File.ReadAllBytes(path);
            try
            {
                Neighbours.Read(bytes, new Analysis.Warn.Panel([], 1, []));
            }
            catch (FormatException e)
            {
                throw new FormatException($"{path}: {e.Message}", e);
            }
            Directory.CreateDirectory(settings.Data);
            File.WriteAllBytes(WarnDesk.BordersIn(settings.Data), bytes);
            if (settings.Json) Screen.Json(new { file = path, bytes = bytes.Length });
            else Console.Out.WriteLine(settings.Lang["The borders are kept.", "De grenzen zijn bewaard."]);
            return Exit.Ok;
        });
        return command;
    }

    static void Say(Settings settings, string id, Entry entry, string word)
    {
        if (settings.Json) Screen.Json(new { id, entry = entry.Id });
        else Console.Out.WriteLine($"{id}: {word}");
    }
}
