namespace Verband.Analysis.Warn;

/// <summary>
/// What is known of one country at one origin: its observed months, newest first, and the summaries that all components read.
/// Missing months are skipped; nothing after the origin is touched.
/// </summary>
sealed class Profile
{
    /// <summary>Months without deaths that make a country "at peace", and the levels (deaths a month) that part the other strata.</summary>
    const int Quiet = 60;

    /// <summary>Months of history that the components read.</summary>
    const int Memory = 240;

    public const int Strata = 5;
    public static readonly string[] StratumNames = ["peace: none in five years", "calm: none in a year", "low: below 5 a month", "middle: 5 to 50 a month", "high: above 50 a month"];

    public readonly double[] Values;
    public readonly int[] Ages;
    public readonly int Origin, Stratum;
    public readonly double Mean3, Mean12, Mean60, Last;
    public readonly double[] Features;

    public Profile(Panel panel, int country, int origin, double neighbours)
    {
        Origin = origin;
        var series = panel.Values[country];
        var at = Math.Min(origin - panel.FirstMonth, series.Length - 1);
        var offset = origin - panel.FirstMonth - at;
        var count = 0;
        for (var i = 0; i <= at; i++)
            if (series[i] != Panel.Missing) count++;
        count = Math.Min(count, Memory);
        Values = new double[count];
        Ages = new int[count];
        for (int i = at, n = 0; n < count; i--)
            if (series[i] != Panel.Missing) (Values[n], Ages[n++]) = (series[i], at - i + offset);
        Last = count == 0 ? 0 : Values[0];
        (Mean3, Mean12, Mean60) = (Mean(0, 3), Mean(0, 12), Mean(0, 60));
        var quiet = Ages.Length == 0 ? 120 : Math.Min(120, SinceDeaths());
        Stratum = Mean12 <= 0 ? (quiet >= Quiet ? 0 : 1) : Mean12 < 5 ? 2 : Mean12 < 50 ? 3 : 4;
        Features =
        [
            Log(Last), Log(count > 1 ? Values[1] : 0), Log(Mean3), Log(Mean(3, 3)), Log(Mean(0, 6)), Log(Mean12), Log(Mean(12, 12)), Log(Mean60), Log(Mean(0, 240)),
            Log(Top(12)), Log(Top(60)), Share(6), Share(12), Share(60), quiet, Log(Mean3) - Log(Mean12), Log(neighbours),
        ];
    }

    /// <summary>Names of the features, with the horizon and calendar month that each forecast adds.</summary>
    public static readonly string[] FeatureNames =
    [
        "last month", "month before", "mean of 3", "mean of months 4-6", "mean of 6", "mean of 12", "mean of the year before", "mean of 60", "mean of 240",
        "worst of 12", "worst of 60", "share of 6 with deaths", "share of 12 with deaths", "share of 60 with deaths", "months since deaths", "trend", "neighbours", "horizon", "calendar month",
    ];

    /// <summary>A country in the system at the origin: seen within the last year.</summary>
    public bool Alive => Ages.Length > 0 && Ages[0] < 12;

    /// <summary>Mean of the observed months of ages from..from+n-1; zero where none.</summary>
    public double Mean(int from, int n)
    {
        double sum = 0;
        var seen = 0;
        for (var i = 0; i < Ages.Length && Ages[i] < from + n; i++)
            if (Ages[i] >= from) (sum, seen) = (sum + Values[i], seen + 1);
        return seen == 0 ? 0 : sum / seen;
    }

    double Top(int n)
    {
        var top = 0.0;
        for (var i = 0; i < Ages.Length && Ages[i] < n; i++) top = Math.Max(top, Values[i]);
        return top;
    }

    double Share(int n)
    {
        int hits = 0, seen = 0;
        for (var i = 0; i < Ages.Length && Ages[i] < n; i++) (hits, seen) = (hits + (Values[i] > 0 ? 1 : 0), seen + 1);
        return seen == 0 ? 0 : (double)hits / seen;
    }

    int SinceDeaths()
    {
        for (var i = 0; i < Ages.Length; i++)
            if (Values[i] > 0) return Ages[i];
        return 120;
    }

    static double Log(double x) => Math.Log(1 + x);
}

/// <summary>All profiles of a panel at one origin, with the neighbours' level read in.</summary>
sealed class Snapshot
{
    public readonly Profile[] Of;
    public readonly int Origin;

    public Snapshot(Panel panel, Neighbours? neighbours, int origin)
    {
        Origin = origin;
        var levels = new double[panel.Countries.Count];
        for (var c = 0; c < levels.Length; c++) levels[c] = Level(panel.Values[c], origin - panel.FirstMonth);
        Of = new Profile[levels.Length];
        Parallel.For(0, levels.Length, c => Of[c] = new Profile(panel, c, origin, neighbours?.Mean(c, levels) ?? 0));
    }

    static double Level(int[] series, int at)
    {
        double sum = 0;
        for (var i = Math.Max(0, at - 11); i <= at && i < series.Length; i++)
            if (series[i] > 0) sum += series[i];
        return sum / 12;
    }
}
