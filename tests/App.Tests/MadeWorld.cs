using Verband.App.Warnings;
using Verband.Core;
using Verband.Store;
using Verband.Store.Sqlite;

namespace Verband.Tests.App;

/// <summary>A made panel of conflict, and warnings on it, so that the pages of warning have something to show. Nothing of it happened.</summary>
static class MadeWorld
{
    static readonly string[] Codes = ["UA", "NL", "BE", "DE", "FR", "PL", "SY", "IQ", "YE", "SO", "NG", "ML", "AF", "PK", "IN", "MM", "CO", "ET", "SD", "TD", "LY", "EG", "TR", "GE"];

    public const int Months = 84;

    /// <summary>Deaths of one country in month 0 to <see cref="Months"/> - 1; the same on every day.</summary>
    public static int[] Deaths(int country)
    {
        var dice = new Random(country);
        var values = new int[Months];
        var level = country % 3 == 0 ? 80.0 : 0;
        for (var m = 0; m < Months; m++)
        {
            if (dice.NextDouble() < .02) level = 40 * dice.NextDouble();
            level *= country % 3 == 0 ? .8 + (.4 * dice.NextDouble()) : .5;
            values[m] = (int)(level * (.5 + dice.NextDouble()));
        }
        return values;
    }

    public static IEnumerable<ObservationColumns> Columns(int last)
    {
        ObservedCountry[] countries = [.. Codes.Select((c, i) => new ObservedCountry(c, Countries.Name(c, "en"), 0, i + 1))];
        var columns = new ObservationColumns(countries, [new ObservedKind("military", "state-based")], Codes.Length * Months);
        for (var c = 0; c < Codes.Length; c++)
            for (var m = 0; m < Months; m++)
            {
                var first = MonthNumber.First(last - Months + 1 + m);
                var deaths = Deaths(c)[m];
                columns.Add(new Observation(first.AddMonths(1).DayNumber - 1, 0, c, -1, 0, deaths, deaths, deaths, double.NaN), default);
            }
        yield return columns;
    }

    public static void Fill(string folder, Workspace workspace)
    {
        var today = WarnDesk.Today;
        using (var store = Observations.Open(Observations.In(folder), write: true))
            store.Append(new ObservationHeader("made", "made", today, IsPanel: true, Adds: false, Marking.Clear), Columns(MonthNumber.Of(today) - 1));
        var amber = new Marking(Tlp.Amber, []);
        for (var i = 1; i <= 6; i++)
        {
            var p = i / 7.0;
            var id = $"made-{i}";
            WarningBook.Issue(workspace, Reader.Owner, new WarningIssue($"Made warning {i}", "country:UKR", i % 2 == 0 ? "military" : "cyber", today.AddDays(20 * i), p, WordBand.Of(p), "C3", i % 2 == 0 ? "desk-east" : "desk-west", ["call"], "a ceasefire", "judgement", .2), id, "test", amber, today);
            if (i > 3) WarningBook.Act(workspace, Reader.Owner, id, new WarningResolve(true, today, "made"), "test", today);
        }
        IndicatorBook.Define(workspace, Reader.Owner, new IndicatorDefine("War next door", "forecast/country:UA", 25, .3, 3, "international-order", "military", "desk-east"), "made-forecast", "test", amber);
        IndicatorBook.Define(workspace, Reader.Owner, new IndicatorDefine("Cyber incidents", "journal/domain:cyber", 1, null, 6, "international-order", "military", "desk-east"), "made-journal", "test", amber);
        IndicatorBook.Watch(workspace, Reader.Owner, "Ukraine", true, "It borders on us", "test", amber);
    }
}
