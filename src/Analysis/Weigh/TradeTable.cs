using System.Globalization;
using Verband.Core;

namespace Verband.Analysis.Weigh;

/// <summary>
/// Trade of one area from a long table with the columns <c>product, year, flow, partner, value</c>. A flow is <c>import</c> (from a partner
/// outside the area), <c>inside</c> (from members), <c>export</c> (of the area) or <c>world</c> (HHI of the world's exports, 0 to 1).
/// Rows with errors are left out and named.
/// </summary>
/// <param name="Problem">Null when there is no import at all.</param>
public sealed record TradeTable(IReadOnlyList<string> Products, IReadOnlyList<string> Partners, IReadOnlyList<string> Years, TradeProblem? Problem, IReadOnlyList<InputError> Errors)
{
    const int MostCells = 50_000_000;

    /// <param name="unit"><c>value</c> or <c>quantity</c>: said beside every figure.</param>
    public static TradeTable Read(ReadOnlySpan<byte> bytes, string file, string unit = "value", char delimiter = ',')
    {
        var errors = new List<InputError>();
        var (products, partners, years) = (new Names(), new Names(), new Names());
        var imports = new Dictionary<(int Product, int Year, int Partner), double>();
        var others = new Dictionary<(int Product, int Year, string Flow), double>();
        int[]? at = null;
        foreach (var (line, f) in Csv.Rows(Csv.Decode(bytes), delimiter))
        {
            if (at is null)
            {
                at = Csv.Columns(file, f, ["product", "year", "flow", "partner", "value"], errors);
                if (at is null) break;
                continue;
            }
            if (f.Count <= at.Max())
            {
                errors.Add(new InputError(file, line, "", $"The row has {f.Count} fields, the header needs {at.Max() + 1}."));
                continue;
            }
            var (product, year, flow, partner) = (f[at[0]].Trim(), f[at[1]].Trim(), f[at[2]].Trim().ToLowerInvariant(), f[at[3]].Trim());
            if (!double.TryParse(f[at[4]].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value) || value < 0)
                errors.Add(new InputError(file, line, "value", $"'{f[at[4]]}' is not a number from 0 up."));
            else if (product.Length == 0 || year.Length == 0) errors.Add(new InputError(file, line, product.Length == 0 ? "product" : "year", "The field is empty."));
            else if (flow == "import" && partner.Length == 0) errors.Add(new InputError(file, line, "partner", "An import has a partner."));
            else if (flow == "world" && value > 1) errors.Add(new InputError(file, line, "value", "The concentration of the world's exports lies between 0 and 1."));
            else if (flow == "import" ? !imports.TryAdd((products[product], years[year], partners[partner]), value)
                : flow is "inside" or "export" or "world" ? !others.TryAdd((products[product], years[year], flow), value) : Unknown(flow, line))
                errors.Add(new InputError(file, line, "flow", $"{product} {year} {flow} {partner} stands here twice."));
        }
        if (at is null && errors.Count == 0) errors.Add(new InputError(file, 1, "", "The file is empty."));
        if (imports.Count > 0 && (long)products.Count * years.Count * partners.Count > MostCells) errors.Add(new InputError(file, 0, "", $"Products x years x partners is more than {MostCells}."));
        var problem = imports.Count == 0 || (long)products.Count * years.Count * partners.Count > MostCells ? null : Problem_(products, partners, years, imports, others, unit);
        return new TradeTable(products.All, partners.All, years.All, problem, errors);

        bool Unknown(string flow, int line)
        {
            errors.Add(new InputError(file, line, "flow", $"'{flow}' is no flow: import, inside, export or world."));
            return false;
        }
    }

    static TradeProblem Problem_(Names products, Names partners, Names years, Dictionary<(int Product, int Year, int Partner), double> imports, Dictionary<(int Product, int Year, string Flow), double> others, string unit)
    {
        double[] Of(string flow)
        {
            var all = new double[products.Count * years.Count];
            foreach (var (key, value) in others)
                if (key.Flow == flow) all[key.Product * years.Count + key.Year] = value;
            return all;
        }
        var cells = new float[products.Count * years.Count * partners.Count];
        foreach (var (key, value) in imports) cells[(key.Product * years.Count + key.Year) * partners.Count + key.Partner] = (float)value;
        return new TradeProblem
        {
            Products = products.Count,
            Partners = partners.Count,
            Years = years.Count,
            Imports = cells,
            Inside = Of("inside"),
            Exports = Of("export"),
            WorldConcentration = others.Keys.Any(k => k.Flow == "world") ? Of("world") : null,
            Unit = unit,
        };
    }

    sealed class Names
    {
        readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
        readonly List<string> all = [];

        public IReadOnlyList<string> All => all;

        public int Count => all.Count;

        public int this[string name]
        {
            get
            {
                if (!index.TryGetValue(name, out var i))
                {
                    index[name] = i = all.Count;
                    all.Add(name);
                }
                return i;
            }
        }
    }
}
