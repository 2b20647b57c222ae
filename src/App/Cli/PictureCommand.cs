using System.CommandLine;
using Spectre.Console;
using Verband.Core;

namespace Verband.App.Cli;

static class PictureCommand
{
    public static Command Make(Common common)
    {
        var command = new Command("picture", "What there is: reports and incidents, by domain and in time");
        command.Does(common, (settings, _) =>
        {
            using var workspace = settings.Open();
            var overview = settings.Read(workspace, Overview.Of);
            if (settings.Json) Screen.Json(overview);
            else Print(overview, settings);
            return Exit.Ok;
        });
        return command;
    }

    public static void Print(Overview o, Settings settings)
    {
        var lang = settings.Lang;
        Screen.Markup($"[bold]{lang.Number(o.Reports)}[/] {lang["reports of", "meldingen van"]} [bold]{lang.Number(o.Incidents)}[/] {lang["incidents", "voorvallen"]}");
        if (settings.Reader.Class != Reader.Owner.Class) Screen.Markup($"{lang["as seen by", "zoals gezien door"]} {settings.Reader.Class}");
        if (o.Erased > 0) Screen.Markup($"{o.Erased} {lang["erased", "gewist"]}");
        AnsiConsole.WriteLine();
        if (o.Incidents == 0)
        {
            AnsiConsole.WriteLine(lang["Nothing yet. Import something: verband import jsonl FILE", "Nog niets. Voer iets in: verband import jsonl BESTAND"]);
            return;
        }
        Bars(lang["By domain (an incident may lie in several)", "Per domein (een voorval kan in meer liggen)"],
            o.ByDomain.OrderByDescending(d => d.Value).Select(d => (Words.Name(d.Key, lang), d.Value)), lang);
        // A long history by year; the last two years by month, where the reader's eye is.
        Bars(lang["By year", "Per jaar"], o.ByYear.Select(y => (y.Key, y.Value)), lang);
        Bars(lang["Last months", "Laatste maanden"], LastMonths(o.ByMonth), lang);
        if (o.WithoutMonth > 0)
            Screen.Markup($"[dim]{lang[$"{o.WithoutMonth} incidents are dated to the year or not at all; they are not in the months.", $"{o.WithoutMonth} voorvallen zijn op het jaar of niet gedateerd; ze staan niet in de maanden."]}[/]");
    }

    static IEnumerable<(string, int)> LastMonths(IReadOnlyDictionary<string, int> byMonth)
    {
        if (byMonth.Count == 0) yield break;
        var last = Number(byMonth.Keys.Max(StringComparer.Ordinal)!);
        for (var month = last - 17; month <= last; month++)
        {
            var key = $"{month / 12:0000}-{month % 12 + 1:00}";
            yield return (key, byMonth.GetValueOrDefault(key));
        }

        static int Number(string key) => int.Parse(key.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture) * 12
            + int.Parse(key.AsSpan(5, 2), System.Globalization.CultureInfo.InvariantCulture) - 1;
    }

    static void Bars(string title, IEnumerable<(string Name, int Count)> rows, Language lang)
    {
        var list = rows.ToArray();
        if (list.Length == 0) return;
        const int Width = 44;
        var most = Math.Max(1, list.Max(r => r.Count));
        var widest = list.Max(r => r.Name.Length);
        Screen.Markup($"[bold]{title}[/]");
        foreach (var (name, count) in list)
        {
            var bar = new string('█', (int)Math.Ceiling((double)count * Width / most));
            Screen.Markup($"  {name.PadRight(widest)} {lang.Number(count),7} [blue]{bar}[/]");
        }
        AnsiConsole.WriteLine();
    }
}
