using System.Globalization;
using Verband.Core;

namespace Verband.Analysis.Weigh;

/// <summary>One share of a good at a stage from a partner, 0 to 1; an interval when the source only bounds it (<c>&lt;0.1%</c>).</summary>
public sealed record Share(string Good, string Stage, string Partner, double Low, double High, int Line)
{
    public double Middle => (Low + High) / 2;
}

/// <param name="Good">Column of the good.</param>
/// <param name="PlainIsFraction">A share without % is a fraction; otherwise it is refused.</param>
public sealed record ShareColumns(string Good = "Material", string? Stage = "Stage", string Partner = "Country", string Value = "Share", bool PlainIsFraction = false, char Delimiter = ',');

/// <summary>What a table holds. Rows with errors are left out and named; sums that cannot be are flagged, never scaled.</summary>
public sealed record ShareTable(IReadOnlyList<Share> Shares, IReadOnlyList<InputError> Errors, int Empty)
{
    /// <summary>By how much shares of one good and stage may miss 100 %: rounding of whole percentages.</summary>
    public const double Slack = 0.05;

    public static ShareTable Read(ReadOnlySpan<byte> bytes, string file, ShareColumns? columns = null)
    {
        columns ??= new ShareColumns();
        var errors = new List<InputError>();
        var shares = new List<Share>();
        var empty = 0;
        int[]? at = null;
        var seen = new HashSet<(string, string, string)>();
        foreach (var (line, fields) in Csv.Rows(Csv.Decode(bytes), columns.Delimiter))
        {
            if (at is null)
            {
                at = Csv.Columns(file, fields, [columns.Good, columns.Partner, columns.Value, .. columns.Stage is { } s ? new[] { s } : []], errors);
                if (at is null) break;
                continue;
            }
            if (fields.Count <= at.Max())
            {
                errors.Add(new InputError(file, line, "", $"The row has {fields.Count} fields, the header needs {at.Max() + 1}."));
                continue;
            }
            var (good, partner, text, stage) = (fields[at[0]].Trim(), fields[at[1]].Trim(), fields[at[2]].Trim(), at.Length > 3 ? fields[at[3]].Trim() : "");
            if (text is "" or "-")
            {
                empty++;
                continue;
            }
            if (Parse(text, columns.PlainIsFraction) is not var (low, high) || low > high)
            {
                errors.Add(new InputError(file, line, columns.Value, $"'{text}' is not a share: write 4%, 0.5% or <0.1%."));
                continue;
            }
            if (good.Length == 0 || partner.Length == 0) errors.Add(new InputError(file, line, good.Length == 0 ? columns.Good : columns.Partner, "The field is empty."));
            else if (!seen.Add((good, stage, partner))) errors.Add(new InputError(file, line, columns.Partner, $"'{partner}' stands under {good} {stage} twice."));
            else shares.Add(new Share(good, stage, partner, low, high, line));
        }
        if (at is null && errors.Count == 0) errors.Add(new InputError(file, 1, "", "The file is empty."));
        return new ShareTable(shares, errors, empty);
    }

    static (double Low, double High)? Parse(string text, bool plainIsFraction)
    {
        var below = text.StartsWith('<');
        if (below) text = text[1..];
        var percent = text.EndsWith('%');
        if (percent) text = text[..^1];
        else if (!plainIsFraction) return null;
        if (!double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return null;
        if (percent) value /= 100;
        return value is >= 0 and <= 1 ? (below ? 0 : value, value) : null;
    }

    /// <summary>Concentration of every good and stage, most concentrated first.</summary>
    public IReadOnlyList<Concentration> Concentrations() =>
    [
        .. Shares.GroupBy(s => (s.Good, s.Stage)).Select(g => Concentration.Of(g.Key.Good, g.Key.Stage, [.. g]))
            .OrderByDescending(c => c.Hhi).ThenBy(c => c.Good, StringComparer.Ordinal).ThenBy(c => c.Stage, StringComparer.Ordinal),
    ];
}

/// <summary>How concentrated the supply of one good is at one stage.</summary>
/// <param name="Hhi">Herfindahl-Hirschman index of the shares as stated, 0 to 1; what is not stated counts as spread thin.</param>
/// <param name="HhiHigh">The same if all that is not stated came from one more partner.</param>
/// <param name="Total">Sum of the shares as stated.</param>
/// <param name="Flag"><c>over</c> when they sum to more than 1 plus slack, <c>partial</c> when to less than 1 minus slack; else empty.</param>
public sealed record Concentration(string Good, string Stage, double Hhi, double HhiHigh, double Total, string Flag, string Largest, double LargestShare, int Partners)
{
    public static Concentration Of(string good, string stage, IReadOnlyList<Share> shares)
    {
        var total = shares.Sum(s => s.Middle);
        var hhi = shares.Sum(s => s.Middle * s.Middle);
        var rest = Math.Max(0, 1 - total);
        var largest = shares.OrderByDescending(s => s.Middle).ThenBy(s => s.Partner, StringComparer.Ordinal).First();
        var flag = total > 1 + ShareTable.Slack ? "over" : total < 1 - ShareTable.Slack ? "partial" : "";
        return new Concentration(good, stage, hhi, hhi + rest * rest, total, flag, largest.Partner, largest.Middle, shares.Count);
    }

    /// <summary>HHI of amounts (imports by partner): sum of squared shares of their sum; 0 when there is nothing.</summary>
    /// <exception cref="ArgumentException">An amount is negative or not a number.</exception>
    public static double OfAmounts(ReadOnlySpan<double> amounts)
    {
        double sum = 0, squares = 0;
        foreach (var a in amounts)
        {
            if (!(a >= 0) || !double.IsFinite(a)) throw new ArgumentException("An amount is a number from 0 up.", nameof(amounts));
            sum += a;
            squares += a * a;
        }
        return sum > 0 ? squares / sum / sum : 0;
    }
}
