namespace Verband.Analysis.Warn;

/// <summary>One country's draws: <c>Months[i]</c> holds 1,000 equally likely values for horizon <c>From + i</c>, in no order.</summary>
public sealed record CountryForecast(Country Country, int Stratum, double[][] Months);

/// <summary>Draws for every country in the system at the origin (the panel's last month), horizons From.. months ahead.</summary>
public sealed record Forecast(int Origin, int From, IReadOnlyList<CountryForecast> Countries);
