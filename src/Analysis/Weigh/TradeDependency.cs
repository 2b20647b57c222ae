namespace Verband.Analysis.Weigh;

/// <summary>Trade of one area by product, partner and year, in one unit (value or quantity). Row-major in that order.</summary>
public sealed record TradeProblem
{
    public required int Products { get; init; }

    public required int Partners { get; init; }

    public required int Years { get; init; }

    /// <summary>Products x Years x Partners: imports from outside the area.</summary>
    public required float[] Imports { get; init; }

    /// <summary>Products x Years: imports from members of the area.</summary>
    public required double[] Inside { get; init; }

    /// <summary>Products x Years: exports of the area.</summary>
    public required double[] Exports { get; init; }

    /// <summary>Products x Years: concentration of the world's exports, for the CEPII variant; null when unknown.</summary>
    public double[]? WorldConcentration { get; init; }

    /// <summary><c>value</c> or <c>quantity</c>: said beside every figure.</summary>
    public required string Unit { get; init; }
}

/// <param name="Concentration">Above this HHI imports are concentrated.</param>
/// <param name="OutsideShare">Above this share imports come mostly from outside.</param>
/// <param name="Cover">Above this ratio of outside imports to exports, own production cannot step in.</param>
/// <param name="YearsNeeded">CEPII: the criteria hold in at least so many years of the window.</param>
public sealed record TradeThresholds(double Concentration = 0.4, double OutsideShare = 0.5, double Cover = 1, int YearsNeeded = 2);

/// <summary>Per product, over the years.</summary>
/// <param name="Hhi">Indicator 1 of the mean of the years.</param>
/// <param name="OutsideShare">Indicator 2.</param>
/// <param name="Cover">Indicator 3; <see cref="double.MaxValue"/> when nothing is exported.</param>
/// <param name="Dependent">All three above their thresholds on the sums over the years.</param>
/// <param name="CepiiYears">Years in which the CEPII variant's three criteria hold; -1 when the world's concentration is unknown.</param>
/// <param name="Traded">False when nothing was imported: no statement.</param>
public readonly record struct ProductDependency(double Hhi, double OutsideShare, double Cover, bool Dependent, int CepiiYears, bool CepiiDependent, int LargestPartner, double LargestShare, bool Traded);

/// <summary>
/// Strategic dependencies: the Commission's three indicators (SWD(2021) 352) and the CEPII variant (Lefebvre and Wibaux
/// 2024: concentrated imports, concentrated world exports, imports above exports, in two years of the window). Partners are
/// where goods were sent from: transit hides origin.
/// </summary>
public static class TradeDependency
{
    /// <exception cref="ArgumentException">Array sizes do not fit, or a figure is negative or not a number (with product and year).</exception>
    public static ProductDependency[] Of(TradeProblem p, TradeThresholds? thresholds = null)
    {
        var t = thresholds ?? new TradeThresholds();
        if (p.Products < 1 || p.Partners < 1 || p.Years < 1 || p.Imports.Length != (long)p.Products * p.Partners * p.Years
            || p.Inside.Length != p.Products * p.Years || p.Exports.Length != p.Products * p.Years || p.WorldConcentration is { } w && w.Length != p.Products * p.Years)
            throw new ArgumentException("The arrays do not fit products, partners and years.", nameof(p));
        if (t.YearsNeeded < 1 || !(t.Concentration is > 0 and < 1)) throw new ArgumentException("A threshold lies outside its range.", nameof(thresholds));
        var result = new ProductDependency[p.Products];
        var errors = new string?[p.Products];
        Parallel.For(0, p.Products, () => new double[p.Partners], (product, _, sums) =>
        {
            errors[product] = One(p, t, product, sums, out result[product]);
            return sums;
        }, _ => { });
        if (errors.FirstOrDefault(e => e is not null) is { } error) throw new ArgumentException(error, nameof(p));
        return result;
    }

    static string? One(TradeProblem p, TradeThresholds t, int product, double[] sums, out ProductDependency dependency)
    {
        Array.Clear(sums);
        dependency = default;
        double inside = 0, exports = 0;
        var years = 0;
        for (var y = 0; y < p.Years; y++)
        {
            var row = p.Imports.AsSpan((product * p.Years + y) * p.Partners, p.Partners);
            double total = 0, squares = 0;
            for (var k = 0; k < row.Length; k++)
            {
                double v = row[k];
                total += v;
                squares += v * v;
                sums[k] += v;
                if (!(v >= 0)) return $"The imports of product {product + 1} in year {y + 1} from partner {k + 1} are negative or not a number.";
            }
            var (own, sent) = (p.Inside[product * p.Years + y], p.Exports[product * p.Years + y]);
            if (!double.IsFinite(total) || !(own >= 0) || !(sent >= 0) || !double.IsFinite(own + sent)) return $"A figure of product {product + 1} in year {y + 1} is negative or not a number.";
            inside += own;
            exports += sent;
            if (p.WorldConcentration is { } world && total > 0 && squares > t.Concentration * total * total
                && world[product * p.Years + y] > t.Concentration && total > t.Cover * sent) years++;
        }
        double all = 0, square = 0, largest = 0;
        var partner = -1;
        for (var k = 0; k < sums.Length; k++)
        {
            all += sums[k];
            square += sums[k] * sums[k];
            if (sums[k] > largest) (largest, partner) = (sums[k], k);
        }
        var known = p.WorldConcentration is not null;
        if (all == 0)
        {
            dependency = new ProductDependency(0, 0, 0, false, known ? 0 : -1, false, -1, 0, false);
            return null;
        }
        var (hhi, share, cover) = (square / all / all, all / (all + inside), exports > 0 ? all / exports : double.MaxValue);
        dependency = new ProductDependency(hhi, share, cover, hhi > t.Concentration && share > t.OutsideShare && cover > t.Cover,
            known ? years : -1, known && years >= t.YearsNeeded, partner, largest / all, true);
        return null;
    }
}
