namespace Verband.Analysis.Dots.Same;

public enum Band { Leave, Look, Merge }

/// <summary>
/// What to do with a pair of match probability p, at the least expected cost: merging costs (1 - p) FalseMerge, leaving costs p Missed,
/// having somebody look costs Look. Fellegi and Sunter's three regions, with the thresholds from costs instead of error rates.
/// </summary>
public sealed record Bands(double FalseMerge = 20, double Missed = 2, double Look = .2)
{
    /// <summary>Merge is proposed at this probability and above.</summary>
    public double MergeFrom => Collapsed ? FalseMerge / (FalseMerge + Missed) : 1 - Look / FalseMerge;

    /// <summary>The pair is left below this probability.</summary>
    public double LookFrom => Collapsed ? MergeFrom : Look / Missed;

    /// <summary>Looking costs so much that it is never the cheapest.</summary>
    bool Collapsed => 1 - Look / FalseMerge <= Look / Missed;

    public Band Of(double p) => p >= MergeFrom ? Band.Merge : p >= LookFrom ? Band.Look : Band.Leave;
}
