using Verband.Core;

namespace Verband.Analysis.Dots;

/// <summary>When an incident began and ended, in day numbers, each as an interval of the source's own precision.</summary>
/// <param name="From">First day on which it can have begun.</param>
/// <param name="Latest">Last day on which it can have begun.</param>
/// <param name="End">Last day on which it can have ended; at least <paramref name="Latest"/>.</param>
public readonly record struct DaySpan(int From, int Latest, int End)
{
    /// <summary>Days that the start is uncertain by; 0 when the day is known.</summary>
    public int Width => Latest - From;

    public static DaySpan Of(Period period)
    {
        var latest = period.StartLatest.DayNumber;
        return new DaySpan(period.From.DayNumber, latest, Math.Max(latest, period.To.DayNumber));
    }

    /// <summary>Mean of |s - t| for starts drawn uniformly from both intervals, in days.</summary>
    public static double ExpectedGap(DaySpan a, DaySpan b)
    {
        double la = a.Width, lb = b.Width;
        var centre = Math.Abs(a.From + la / 2 - (b.From + lb / 2));
        if (centre >= (la + lb) / 2) return centre;
        if (la < 1) (la, lb) = (lb, la);
        // One interval is a day: the distance from a point to a uniform interval. Else the mean over both, by Simpson's rule on the
        // distance function, exact because that is piecewise cubic only where the intervals meet; 33 nodes keep the error under half a day a year.
        if (lb < 1) return PointToInterval(centre, la);
        double sum = 0;
        const int Nodes = 32;
        for (var k = 0; k <= Nodes; k++)
        {
            var weight = k is 0 or Nodes ? 1 : k % 2 == 1 ? 4 : 2;
            sum += weight * PointToInterval(Math.Abs(centre + lb * ((double)k / Nodes - 0.5)), la);
        }
        return sum / (3 * Nodes);
    }

    static double PointToInterval(double distance, double length)
    {
        var half = length / 2;
        return distance >= half ? distance : (half * half + distance * distance) / length;
    }
}

/// <summary>Who says that which actor did it; read only where claims are allowed as evidence.</summary>
/// <param name="Actor">Number of the alias in the vocabulary of actors.</param>
/// <param name="Weight">Trust in the speaker and kind, 0 to 1; see docs/methods/links.md.</param>
public readonly record struct ClaimEvidence(int Actor, float Weight);

/// <summary>
/// One incident as the link score sees it: numbers only. Nothing in it names or points to an initiator except <see cref="Claims"/>.
/// An empty list means that the sources do not say, never that there was none.
/// </summary>
public sealed class DotsIncident
{
    public required string Id { get; init; }

    /// <summary>Null when no report gives a date.</summary>
    public DaySpan? When { get; init; }

    public Domains Domains { get; init; }

    /// <summary>Country, sector, technique and effect numbers of <see cref="DotsInput.Vocabulary"/>, ascending.</summary>
    public int[] Countries { get; init; } = [];

    public int[] Regions { get; init; } = [];

    public int[] Sectors { get; init; } = [];

    public int[] Techniques { get; init; } = [];

    public int[] Effects { get; init; } = [];

    public int[] Responses { get; init; } = [];

    /// <summary>Organisations, processes, observables and place names.</summary>
    public int[] Entities { get; init; } = [];

    /// <summary>Severity by group of effects (taking, breaking, entering): 0 not named among the effects, 1-3; -1 when no effects are given.</summary>
    public sbyte Taking { get; init; } = -1;

    public sbyte Breaking { get; init; } = -1;

    public sbyte Entering { get; init; } = -1;

    /// <summary>Degrees; null when unknown or no better than a country.</summary>
    public (double Lat, double Lon)? Point { get; init; }

    /// <summary>TF-IDF of masked words and of masked character 4-grams; unit length.</summary>
    public SparseVector Words { get; init; } = SparseVector.Empty;

    public SparseVector Grams { get; init; } = SparseVector.Empty;

    public ClaimEvidence[] Claims { get; init; } = [];

    /// <summary>Source documents and feeds, so that others can see which reports share an origin; never a link feature.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    public string Title { get; init; } = "";
}
