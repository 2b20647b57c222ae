using Verband.Core;

namespace Verband.Analysis.Dots.Same;

/// <summary>Reports as they are compared: everything worked out once per report, nothing per pair but the comparison.</summary>
sealed class ReportFacts
{
    public ReportFacts(Report report)
    {
        Report = report;
        Text = PlainText.Of($"{report.Title} {report.Text}");
        Signature = new uint[MinHash.Size];
        MinHash.Sign(Text, Signature);
        Title = [.. PlainText.Of(report.Title).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 2).Distinct(StringComparer.Ordinal)];
        From = report.When?.From.DayNumber;
        To = report.When?.StartLatest.DayNumber;
        Countries = [.. report.Targets.Select(t => t.Country).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Organisations = Names(report.Targets.Select(t => t.Organisation));
        Actors = Names(report.Claims.Where(c => !c.Denied).Select(c => c.Actor));
        Techniques = [.. report.Techniques.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Figures = report.Effects.Where(e => e.Amount is > 0).GroupBy(e => (e.Kind, e.Unit ?? "")).ToDictionary(g => g.Key, g => g.Max(e => e.Amount!.Value));
    }

    public Report Report { get; }

    public string Text { get; }

    public uint[] Signature { get; }

    public string[] Title { get; }

    public int? From { get; }

    public int? To { get; }

    public string[] Countries { get; }

    public string[] Organisations { get; }

    public string[] Actors { get; }

    public string[] Techniques { get; }

    public Dictionary<(string Kind, string Unit), double> Figures { get; }

    static string[] Names(IEnumerable<string?> names) => [.. names.Select(PlainText.Of).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];
}

/// <summary>The levels at which two reports agree, field by field; 0 where either says nothing.</summary>
static class ReportLevels
{
    public static readonly string[] Fields = ["text", "title", "date", "place", "target country", "target organisation", "initiator", "techniques", "figures", "domains"];

    public static readonly int[] Levels = [5, 5, 7, 5, 4, 5, 5, 4, 5, 4];

    public static uint Of(ReportFacts a, ReportFacts b)
    {
        var pattern = 0u;
        pattern = Pattern.With(pattern, 0, a.Text.Length == 0 || b.Text.Length == 0 ? 0 : MinHash.Similarity(a.Signature, b.Signature) switch { >= .5 => 4, >= .25 => 3, >= .1 => 2, _ => 1 });
        pattern = Pattern.With(pattern, 1, Words(a.Title, b.Title));
        pattern = Pattern.With(pattern, 2, Date(a, b));
        pattern = Pattern.With(pattern, 3, Where(a.Report.Place, b.Report.Place));
        pattern = Pattern.With(pattern, 4, Sets(a.Countries, b.Countries));
        pattern = Pattern.With(pattern, 5, Alias(a.Organisations, b.Organisations));
        pattern = Pattern.With(pattern, 6, Alias(a.Actors, b.Actors));
        pattern = Pattern.With(pattern, 7, Sets(a.Techniques, b.Techniques));
        pattern = Pattern.With(pattern, 8, Figures(a.Figures, b.Figures));
        var (x, y) = (a.Report.Domains, b.Report.Domains);
        return Pattern.With(pattern, 9, x == 0 || y == 0 ? 0 : x == y ? 3 : (x & y) != 0 ? 2 : 1);
    }

    /// <summary>Share of words that have an equal or nearly equal partner.</summary>
    static int Words(string[] a, string[] b)
    {
        if (a.Length == 0 || b.Length == 0) return 0;
        var (few, many) = a.Length <= b.Length ? (a, b) : (b, a);
        var met = few.Count(w => many.Any(v => w == v || w.Length > 4 && JaroWinkler.Similarity(w, v) >= .92));
        return ((double)met / (a.Length + b.Length - met)) switch { >= .6 => 4, >= .35 => 3, >= .15 => 2, _ => 1 };
    }

    static int Date(ReportFacts a, ReportFacts b)
    {
        if (a.From is not { } from || b.From is not { } start || a.To is not { } to || b.To is not { } end) return 0;
        var gap = Math.Max(0, Math.Max(from - end, start - to));
        if (gap > 31) return 1;
        if (gap > 3) return 2;
        // Days that may be the same because nobody says which is no contradiction, as a gap is: a level of its own.
        if (to - from > 0 || end - start > 0) return Math.Max(to - from, end - start) > 31 ? 3 : 4;
        return gap == 0 ? 6 : 5;
    }

    static int Where(Place? a, Place? b)
    {
        if (a is null || b is null) return 0;
        if (a.Lat is { } lat && a.Lon is { } lon && b.Lat is { } lat2 && b.Lon is { } lon2 && a.Precision != PlacePrecision.Country && b.Precision != PlacePrecision.Country)
            return Kilometres(lat, lon, lat2, lon2) switch { <= 10 => 4, <= 60 => 3, <= 400 => 2, _ => 1 };
        return a.Country is null || b.Country is null ? 0 : a.Country == b.Country ? 2 : 1;
    }

    static double Kilometres(double lat1, double lon1, double lat2, double lon2)
    {
        const double radians = Math.PI / 180;
        var (u, v) = (Math.Sin((lat2 - lat1) * radians / 2), Math.Sin((lon2 - lon1) * radians / 2));
        return 12_742 * Math.Asin(Math.Sqrt(Math.Min(1, u * u + Math.Cos(lat1 * radians) * Math.Cos(lat2 * radians) * v * v)));
    }

    static int Sets(string[] a, string[] b) =>
        a.Length == 0 || b.Length == 0 ? 0 : a.AsSpan().SequenceEqual(b) ? 3 : a.Any(x => Array.BinarySearch(b, x, StringComparer.Ordinal) >= 0) ? 2 : 1;

    static int Alias(string[] a, string[] b)
    {
        if (a.Length == 0 || b.Length == 0) return 0;
        var best = a.Max(x => b.Max(y => x == y ? 1.0 : Close(x, y)));
        return best switch { >= .995 => 4, >= .92 => 3, >= .84 => 2, _ => 1 };
    }

    /// <summary>Initials match anything, so a short name must be equal to count.</summary>
    static double Close(string a, string b) => Math.Min(a.Length, b.Length) < 4 ? 0 : JaroWinkler.Similarity(a, b);

    static int Figures(Dictionary<(string, string), double> a, Dictionary<(string, string), double> b)
    {
        var level = 0;
        foreach (var (kind, amount) in a)
        {
            if (!b.TryGetValue(kind, out var other)) continue;
            var ratio = Math.Max(amount, other) / Math.Min(amount, other);
            var one = ratio <= 1.001 ? 4 : ratio <= 1.15 ? 3 : ratio <= 2 ? 2 : 1;
            level = level == 0 ? one : Math.Min(level, one);
        }
        return level;
    }
}
