using System.Text;
using Verband.Analysis.Weigh;

namespace Verband.Analysis.Tests.Weigh;

public class DependencyTests
{
    /// <summary>Cases that anyone can do by hand: a monopoly 1, n equal partners 1 / n, and (.5, .3, .2): .38 (3,800 in points).</summary>
    [Fact]
    public void Hhi_cases()
    {
        Assert.Equal(1, Concentration.OfAmounts([42]));
        Assert.Equal(0.25, Concentration.OfAmounts([3, 3, 3, 3]), 1e-12);
        Assert.Equal(0.38, Concentration.OfAmounts([50, 30, 20]), 1e-12);
        Assert.Equal(0, Concentration.OfAmounts([0, 0]));
        Assert.Throws<ArgumentException>(() => Concentration.OfAmounts([1, -1]));
        Assert.Throws<ArgumentException>(() => Concentration.OfAmounts([1, double.NaN]));
    }

    /// <summary>US DoJ and FTC merger guidelines (2010), section 5.3: four firms with 30, 30, 20 and 20 percent: 2,600.</summary>
    [Fact]
    public void Hhi_example_of_the_merger_guidelines() => Assert.Equal(2600, 10_000 * Concentration.OfAmounts([30, 30, 20, 20]), 1e-9);

    static TradeProblem Trade(float[] imports, double[] inside, double[] exports, int partners, int years, double[]? world = null) => new()
    {
        Products = imports.Length / partners / years,
        Partners = partners,
        Years = years,
        Imports = imports,
        Inside = inside,
        Exports = exports,
        WorldConcentration = world,
        Unit = "value",
    };

    [Fact]
    public void Three_indicators_by_hand()
    {
        // One year: 80 + 20 from outside, 50 from inside, 60 exported.
        var p = Assert.Single(TradeDependency.Of(Trade([80, 20], [50], [60], 2, 1)));
        Assert.Equal((0.68, 100.0 / 150, 100.0 / 60), (Math.Round(p.Hhi, 12), p.OutsideShare, p.Cover));
        Assert.True(p.Dependent);
        Assert.Equal((0, 0.8), (p.LargestPartner, p.LargestShare));
        Assert.Equal((-1, false), (p.CepiiYears, p.CepiiDependent));
        Assert.False(Assert.Single(TradeDependency.Of(Trade([80, 20], [150], [60], 2, 1))).Dependent);
        Assert.False(Assert.Single(TradeDependency.Of(Trade([80, 20], [50], [160], 2, 1))).Dependent);
        Assert.False(Assert.Single(TradeDependency.Of(Trade([30, 30, 30], [50], [60], 3, 1))).Dependent);
    }

    [Fact]
    public void Cepii_variant_needs_two_years_and_a_concentrated_world()
    {
        float[] imports = [80, 20, 50, 50, 90, 10, 40, 60];
        double[] none = [0, 0, 0, 0], exports = [10, 10, 10, 10];
        // Concentrated imports in all four years (.68, .5, .82, .52); the world only in two of them.
        var p = Assert.Single(TradeDependency.Of(Trade(imports, none, exports, 2, 4, [0.5, 0.1, 0.6, 0.1])));
        Assert.Equal((2, true), (p.CepiiYears, p.CepiiDependent));
        Assert.False(Assert.Single(TradeDependency.Of(Trade(imports, none, exports, 2, 4, [0.5, 0.1, 0.1, 0.1]))).CepiiDependent);
    }

    [Fact]
    public void Nothing_imported_is_no_statement_and_bad_figures_are_named()
    {
        var p = Assert.Single(TradeDependency.Of(Trade([0, 0], [5], [0], 2, 1)));
        Assert.Equal((false, false), (p.Traded, p.Dependent));
        Assert.Equal(double.MaxValue, Assert.Single(TradeDependency.Of(Trade([1, 0], [5], [0], 2, 1))).Cover);
        Assert.Contains("product 2 in year 1 from partner 1", Assert.Throws<ArgumentException>(() => TradeDependency.Of(Trade([1, 2, -3, 4], [0, 0], [0, 0], 2, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("product 1 in year 1 from partner 2", Assert.Throws<ArgumentException>(() => TradeDependency.Of(Trade([1, float.NaN], [0], [0], 2, 1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TradeDependency.Of(Trade([1, 2], [0, 0, 0], [0], 2, 1)));
    }

    [Fact]
    public void A_share_table_keeps_what_is_good_and_names_what_is_not()
    {
        var table = ShareTable.Read("Material,Stage,Country,Share\nX,E,P1,60%\nX,E,P2,<0.1%\nX,E,P3,-\nX,E,P1,5%\nX,E,P4,much\nX,E\n,E,P5,3%\nX,E,P6,140%\n"u8, "s.csv");
        Assert.Equal([(0.6, 0.6), (0.0, 0.001)], table.Shares.Select(s => (s.Low, s.High)));
        Assert.Equal(1, table.Empty);
        Assert.Equal([(5L, "Country"), (6L, "Share"), (7L, ""), (8L, "Material"), (9L, "Share")], table.Errors.Select(e => (e.Line, e.Field)));
        Assert.Contains("no column 'Share'", ShareTable.Read("Material,Stage,Country\nX,E,P\n"u8, "s.csv").Errors.Single().Message, StringComparison.Ordinal);
        Assert.Contains("empty", ShareTable.Read(""u8, "s.csv").Errors.Single().Message, StringComparison.Ordinal);
        // A decimal comma is no share here, whatever the culture.
        Assert.Single(ShareTable.Read("Material;Stage;Country;Share\nX;E;P;4,5%\n"u8, "s.csv", new ShareColumns(Delimiter: ';')).Errors);
    }

    [Fact]
    public void A_table_that_adds_to_140_percent_is_flagged_and_never_scaled()
    {
        var c = Assert.Single(ShareTable.Read("Material,Stage,Country,Share\nX,E,P1,80%\nX,E,P2,60%\n"u8, "s.csv").Concentrations());
        Assert.Equal(("over", 1.4, 1.0), (c.Flag, Math.Round(c.Total, 12), Math.Round(c.Hhi, 12)));
        var partial = Assert.Single(ShareTable.Read("Material,Stage,Country,Share\nX,E,P1,50%\n"u8, "s.csv").Concentrations());
        Assert.Equal(("partial", 0.25, 0.5), (partial.Flag, partial.Hhi, partial.HhiHigh));
    }

    [Fact]
    public void Windows_1252_is_read_too()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes("Material,Stage,Country,Share\nX,E,Côte,40%\n");
        Assert.Equal("Côte", Assert.Single(ShareTable.Read(bytes, "s.csv").Shares).Partner);
    }

    [Fact]
    public void A_trade_table_gives_the_three_indicators_and_names_what_is_wrong()
    {
        var table = TradeTable.Read("""
            product,year,flow,partner,value
            Tin,2023,import,Here,90
            Tin,2023,import,There,10
            Tin,2023,inside,,50
            Tin,2023,export,,20
            Tin,2023,world,,0.5
            Tin,2024,import,Here,80
            Tin,2024,import,There,20
            Tin,2024,inside,,50
            Tin,2024,export,,20
            Tin,2024,world,,0.5
            Zinc,2023,export,,5
            Tin,2024,import,Here,7
            Tin,2024,gift,Here,7
            Tin,2024,import,Here,-1
            Tin,2024,world,,3
            """u8, "t.csv");
        Assert.Equal([13, 14, 15, 16], table.Errors.Select(e => (int)e.Line));
        Assert.Equal(["flow", "flow", "value", "value"], table.Errors.Select(e => e.Field));
        var (tin, zinc) = (TradeDependency.Of(table.Problem!)[0], TradeDependency.Of(table.Problem!)[1]);
        Assert.Equal((.745, 200.0 / 300, 5.0), (Math.Round(tin.Hhi, 12), tin.OutsideShare, tin.Cover));
        Assert.True(tin is { Dependent: true, CepiiYears: 2, CepiiDependent: true } && table.Partners[tin.LargestPartner] == "Here");
        Assert.False(zinc.Traded);
        Assert.Null(TradeTable.Read(""u8, "empty.csv").Problem);
        Assert.Contains("no column 'flow'", Assert.Single(TradeTable.Read("product,year,partner,value\n"u8, "c.csv").Errors).Message, StringComparison.Ordinal);
    }
}
