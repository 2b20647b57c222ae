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
        if (la < 1 || lb < 1)
        {
            var half = Math.Max(la, lb) / 2; // from a day to an interval around it
            return (half * half + centre * centre) / (2 * half);
        }
        // The fourth difference of |u|^3 / 6, whose second derivative is |u|.
        return (Cube(centre + (la + lb) / 2) - Cube(centre + (la - lb) / 2) - Cube(centre - (la - lb) / 2) + Cube(centre - (la + lb) / 2)) / (6 * la * lb);
    }

    static double Cube(double u) => Math.Abs(u) * u * u;
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

    /// <summary>TF-IDF of masked words; unit length.</summary>
    public SparseVector Words { get; init; } = SparseVector.Empty;

    /// <summary>Latent topics of text and facts, and target countries with those usually hit beside them; unit length, empty when unknown.</summary>
    public float[] Topics { get; init; } = [];

    public float[] CoTargets { get; init; } = [];

    public ClaimEvidence[] Claims { get; init; } = [];

    /// <summary>Source documents and feeds, so that others can see which reports share an origin; never a link feature.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    public string Title { get; init; } = "";
}
