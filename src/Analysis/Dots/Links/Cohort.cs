namespace Verband.Analysis.Dots;

/// <summary>Mean and standard deviation of one incident's raw scores against a cohort.</summary>
public readonly record struct UsualScore(double Mean, double Deviation);

/// <summary>
/// How high each incident of a data set scores with others as a rule. An incident that resembles everything (a plain break-in at a ministry) would
/// otherwise fill the top of every list. Both sides of a pair are set off against the same cohort and averaged: symmetric score normalisation, as in
/// speaker verification (Kenny 2010, "s-norm"). Nothing in it looks at labels.
/// </summary>
public sealed class Cohort
{
    /// <summary>Incidents in the cohort: evenly spaced, so that the same set gives the same scores.</summary>
    const int Size = 1_000;

    /// <summary>A small data set says little of its own; so many comparisons of the training data stand beside it.</summary>
    const double Weight = 20;

    readonly DotsInput input;
    readonly PairFeatures compare;
    readonly BoostedTables tables;
    readonly UsualScore typical;
    readonly double[] means, deviations; // filled when asked for; a deviation of 0 is not known yet
    readonly int[] members;
    readonly double weight;

    /// <param name="typical">Of the training data; null while that is being found out.</param>
    /// <param name="among">The incidents that are asked about, by position; all where null. Those of two years are more alike than those of twenty.</param>
    public Cohort(DotsInput input, BoostedTables tables, LinkMode mode, UsualScore? typical, IReadOnlyList<int>? among = null)
    {
        (this.input, this.tables, this.typical) = (input, tables, typical ?? default);
        weight = typical is null ? 0 : Weight;
        compare = new PairFeatures(input.Background, mode);
        var n = input.Incidents.Count;
        (means, deviations) = (new double[n], new double[n]);
        var all = among ?? [.. Enumerable.Range(0, n)];
        members = all.Count <= Size ? [.. all] : [.. Enumerable.Range(0, Size).Select(k => all[(int)((long)k * all.Count / Size)])];
    }

    /// <summary>The raw score of a pair in standard deviations above what is usual for either; twice that, so that it has the range of log-odds.</summary>
    public double Normalised(double raw, int a, int b)
    {
        var (x, y) = (Of(a), Of(b));
        return (raw - x.Mean) / x.Deviation + (raw - y.Mean) / y.Deviation;
    }

    public UsualScore Of(int incident)
    {
        if (Volatile.Read(ref deviations[incident]) is > 0 and var known) return new UsualScore(means[incident], known);
        var made = Measure(incident);
        means[incident] = made.Mean;
        Volatile.Write(ref deviations[incident], made.Deviation);
        return made;
    }

    /// <summary>The mean over all incidents: what a model keeps for small data sets.</summary>
    public UsualScore Typical()
    {
        var all = new UsualScore[means.Length];
        Parallel.For(0, all.Length, i => all[i] = Of(i));
        return new UsualScore(Math.Round(all.Average(u => u.Mean), 5), Math.Round(all.Average(u => u.Deviation), 5));
    }

    UsualScore Measure(int incident)
    {
        Span<float> values = stackalloc float[LinkFeatures.Count];
        double n = weight, sum = weight * typical.Mean, squares = weight * (typical.Mean * typical.Mean + typical.Deviation * typical.Deviation);
        foreach (var other in members)
        {
            if (other == incident) continue;
            compare.Fill(input.Incidents[Math.Min(incident, other)], input.Incidents[Math.Max(incident, other)], values);
            var score = tables.Score(values);
            n++;
            sum += score;
            squares += score * score;
        }
        if (n == 0) return new UsualScore(0, 1);
        var mean = sum / n;
        return new UsualScore(mean, Math.Sqrt(Math.Max(0.01, squares / n - mean * mean)));
    }
}
