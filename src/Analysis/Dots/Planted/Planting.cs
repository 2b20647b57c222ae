using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Dots.Planted;

/// <summary>Plants a series in real data: new records in one set, on days drawn from one window, each of the type of a record already there.</summary>
public static class Planting
{
    /// <param name="set">The set that receives the series.</param>
    /// <param name="first">First day of the window.</param>
    /// <param name="stratumOn">Gives the stratum of a record of the same type as item i on another day.</param>
    public static (DatedItems Items, ScanSets Sets) Series(
        DatedItems items, ScanSets sets, int set, int count, int first, int days, Func<int, int, int> stratumOn, ref Dice dice)
    {
        var members = sets[set].ToArray();
        if (members.Length == 0) throw new ArgumentException($"Set '{sets.Names[set]}' is empty.");
        var n = items.Count;
        var (from, stratum) = (new int[count], new int[count]);
        for (var k = 0; k < count; k++)
        {
            from[k] = first + dice.Next(days);
            stratum[k] = stratumOn(members[dice.Next(members.Length)], from[k]);
        }
        var more = new DatedItems([.. items.From, .. from], [.. items.To, .. from], [.. items.Stratum, .. stratum], [.. items.Document, .. Enumerable.Repeat(-1, count)]);
        var named = Enumerable.Range(0, sets.Count).Select(s =>
            (sets.Names[s], s == set ? members.Concat(Enumerable.Range(n, count)) : sets[s].ToArray().AsEnumerable())).ToArray();
        return (more, new ScanSets(named, n + count));
    }
}
