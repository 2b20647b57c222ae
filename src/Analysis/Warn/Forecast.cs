namespace Verband.Analysis.Warn;

/// <summary>One month of one country in a few numbers: mean, median, the 50 and 90 % intervals, and the chance of any and of at least 25 deaths.</summary>
public sealed record MonthSummary(int Month, double Mean, double Median, double Low90, double Low50, double High50, double High90, double AnyDeaths, double AtLeast25);

/// <summary>One country's draws: <c>Months[i]</c> holds 1,000 equally likely values for horizon <c>From + i</c>, in no order.</summary>
public sealed record CountryForecast(Country Country, int Stratum, double[][] Months)
{
    /// <summary>Share of draws at or above a threshold in the month at this position; what an indicator with a threshold asks.</summary>
    public double AtLeast(int position, double threshold) => Months[position].Count(d => d >= threshold) / (double)Months[position].Length;
}

/// <summary>Draws for every country in the system at the origin (the panel's last month), horizons From.. months ahead.</summary>
public sealed record Forecast(int Origin, int From, IReadOnlyList<CountryForecast> Countries)
{
    /// <summary>The fan of one country, month by month.</summary>
    public MonthSummary[] Summarise(CountryForecast country) => [.. country.Months.Select((draws, i) =>
    {
        double[] x = [.. draws];
        Array.Sort(x);
        return new MonthSummary(Origin + From + i, x.Average(), Scores.Quantile(x, .5), Scores.Quantile(x, .05), Scores.Quantile(x, .25), Scores.Quantile(x, .75), Scores.Quantile(x, .95), country.AtLeast(i, 1), country.AtLeast(i, 25));
    })];
}
