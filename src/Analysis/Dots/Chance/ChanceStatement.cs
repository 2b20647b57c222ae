using System.Globalization;

namespace Verband.Analysis.Dots.Chance;

/// <summary>What a chance test did, as fields for a sentence in any language; <see cref="ToString"/> is the English one.</summary>
/// <param name="Stratum">Within what dates were exchanged.</param>
/// <param name="Items">Records that went in.</param>
/// <param name="Units">Dates that moved: records less those that one document dates alike.</param>
/// <param name="Fixed">Units that could not move, because all dates in their stratum are the same.</param>
/// <param name="Inexact">Records whose date is wider than one day.</param>
/// <param name="Asked">Replicates asked for; fewer were run when chance reached the strongest campaign often enough.</param>
public sealed record ChanceStatement(
    string Stratum, int Strata, int Items, int Units, int Fixed, int Inexact, int Replicates, int Asked, ulong Seed)
{
    public bool StoppedEarly => Replicates < Asked;

    /// <summary>No date can move, so nothing can be told apart from chance: every p is 1.</summary>
    public bool Powerless => Units == 0 || Fixed == Units;

    public string Permuted => string.Create(CultureInfo.InvariantCulture,
        $"the dates of {Units} units ({Items} records) within {Stratum} ({Strata} strata); each date moved with its precision, {Inexact} of them wider than a day");

    public static string Kept =>
        "everything but the dates: who, what, where and how, the number of records and the spread of dates in every stratum, and records that one document dates alike";

    public IReadOnlyList<string> Notes
    {
        get
        {
            List<string> notes = [];
            if (Powerless) notes.Add("No date could be exchanged, so chance does as well by definition.");
            else if (Fixed > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{Fixed} units stand in strata with one date only and could not move."));
            if (Units < Items) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{Items - Units} records share document and date with another and moved with it."));
            if (StoppedEarly && Replicates > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"Stopped after {Replicates} of {Asked} replicates: chance had reached the strongest often enough."));
            return notes;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Permuted: {Permuted}. Kept: {Kept}. The whole search was run again on {Replicates} replicates and its largest statistic counted (seed {Seed}). {string.Join(' ', Notes)}").TrimEnd();

    public static ChanceStatement Of(DatedItems items, Shuffle shuffle, string stratum, ChanceOptions options, int replicates)
    {
        var inexact = 0;
        for (var i = 0; i < items.Count; i++) inexact += items.To[i] > items.From[i] ? 1 : 0;
        return new(stratum, shuffle.Strata, items.Count, shuffle.Units, shuffle.Fixed, inexact, replicates, options.Replicates, options.Seed);
    }
}
