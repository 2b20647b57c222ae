using System.Globalization;

namespace Verband.App.Web;

/// <summary>Classes of the maps of risk and of uncertainty, and positions in drawings that the server makes.</summary>
static class Scale
{
    static readonly double[] Risks = [.01, .05, .2, .5, .8], Widths = [1, 25, 100, 500, 2000];

    /// <summary>0 to 5: from below 1 % to 80 % and more.</summary>
    public static int Risk(double p) => Risks.Count(r => p >= r);

    /// <summary>0 to 5: from an interval without width to one of 2,000 deaths and more.</summary>
    public static int Width(double deaths) => Widths.Count(w => deaths >= w);

    public static IReadOnlyList<string> RiskSteps(Language l) => [l["below 1 %", "onder 1%"], "1–5 %", "5–20 %", "20–50 %", "50–80 %", l["80 % and more", "80% en meer"]];

    public static IReadOnlyList<string> WidthSteps(Language l) => ["0", "1–24", "25–99", "100–499", l.Number(500) + "–" + l.Number(1999), l[$"{l.Number(2000)} and more", $"{l.Number(2000)} en meer"]];

    /// <summary>A coordinate, as SVG wants it.</summary>
    public static string At(double v) => Math.Round(v, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
