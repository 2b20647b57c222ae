using Verband.Analysis.Weigh;
using Verband.Core;

namespace Verband.App.Weighing;

/// <param name="Hhi">Indicator 1: concentration of imports from outside.</param>
/// <param name="OutsideShare">Indicator 2: share of imports that comes from outside.</param>
/// <param name="Cover">Indicator 3: imports from outside over exports; null when nothing is exported.</param>
/// <param name="Dependent">All three lie above their thresholds.</param>
/// <param name="CepiiYears">Years in which the CEPII variant's criteria hold; null when the world's concentration is unknown.</param>
public sealed record TradedProduct(string Product, double Hhi, double OutsideShare, double? Cover, bool Dependent, int? CepiiYears, bool CepiiDependent, string? Largest, double LargestShare);

/// <summary>What <c>verband weigh trade --json</c> prints: the Commission's three indicators and the CEPII variant.</summary>
/// <param name="Unit">Value or quantity.</param>
/// <param name="NotTraded">Products without any import: no statement.</param>
public sealed record TradeView(string Unit, int Products, int Partners, IReadOnlyList<string> Years, int Dependent, int CepiiDependent, TradeThresholds Thresholds, IReadOnlyList<TradedProduct> Goods, IReadOnlyList<string> NotTraded,
    string Caveat, int ErrorCount, IReadOnlyList<InputError> Errors)
{
    const int MostErrors = 1000;

    public static TradeView Of(TradeTable table)
    {
        var thresholds = new TradeThresholds();
        var goods = table.Problem is { } p ? TradeDependency.Of(p, thresholds) : [];
        var rows = goods.Select((g, i) => (g, Product: table.Products[i])).ToArray();
        return new(table.Problem?.Unit ?? "value", table.Products.Count, table.Partners.Count, table.Years, rows.Count(r => r.g.Dependent), rows.Count(r => r.g.CepiiDependent), thresholds,
            [.. rows.Where(r => r.g.Traded).Select(r => new TradedProduct(r.Product, r.g.Hhi, r.g.OutsideShare, r.g.Cover == double.MaxValue ? null : r.g.Cover, r.g.Dependent, r.g.CepiiYears < 0 ? null : r.g.CepiiYears,
                r.g.CepiiDependent, r.g.LargestPartner < 0 ? null : table.Partners[r.g.LargestPartner], r.g.LargestShare)).OrderByDescending(g => g.Dependent).ThenByDescending(g => g.Hhi).ThenBy(g => g.Product, StringComparer.Ordinal)],
            [.. rows.Where(r => !r.g.Traded).Select(r => r.Product)], "Partners are where goods were sent from: transit hides origin.", table.Errors.Count, [.. table.Errors.Take(MostErrors)]);
    }
}
