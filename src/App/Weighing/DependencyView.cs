using System.Globalization;
using Microsoft.VisualBasic.FileIO;
using Verband.Analysis.Weigh;
using Verband.Core;

namespace Verband.App.Weighing;

/// <summary>Rank correlation of the concentration (most concentrated stage of a good) with a score from elsewhere, with its 95 % interval.</summary>
public sealed record AgainstView(string Column, double Value, double Low, double High, int N, string Method);

/// <summary>What <c>verband weigh dependency --json</c> prints. A sum over 105 % is flagged <c>over</c>, under 95 % <c>partial</c>; nothing is scaled.</summary>
public sealed record DependencyView(int Shares, int Empty, int Over, int Partial, IReadOnlyList<Concentration> Goods, AgainstView? Against, int ErrorCount, IReadOnlyList<InputError> Errors)
{
    const int MostErrors = 1000;

    public static DependencyView Of(ShareTable table, (string Column, IReadOnlyDictionary<string, double> Scores)? against)
    {
        var goods = table.Concentrations();
        return new(table.Shares.Count, table.Empty, goods.Count(g => g.Flag == "over"), goods.Count(g => g.Flag == "partial"), goods, against is { } a ? Correlate(goods, a.Column, a.Scores) : null,
            table.Errors.Count, [.. table.Errors.Take(MostErrors)]);
    }

    static AgainstView? Correlate(IReadOnlyList<Concentration> goods, string column, IReadOnlyDictionary<string, double> scores)
    {
        var pairs = goods.Where(g => g.Flag != "over").GroupBy(g => g.Good, StringComparer.OrdinalIgnoreCase).Where(g => scores.ContainsKey(g.Key)).Select(g => (Hhi: g.Max(c => c.Hhi), Score: scores[g.Key])).ToArray();
        if (pairs.Length < 4) return null;
        var r = Correlation.Spearman([.. pairs.Select(p => p.Hhi)], [.. pairs.Select(p => p.Score)]);
        return new(column, r.Value, r.Low, r.High, r.N, r.Method);
    }

    /// <summary>Scores per good from a table; rows whose <paramref name="where"/> (<c>Year=2023</c>) does not hold, or without a number, are left out.</summary>
    /// <exception cref="FormatException">A column is missing, or the table cannot be read.</exception>
    public static IReadOnlyDictionary<string, double> Scores(string path, string good, string column, string? where)
    {
        var condition = where?.Split('=', 2);
        if (condition is { Length: 1 }) throw new FormatException($"'{where}' is no condition; write COLUMN=VALUE.");
        using var parser = new TextFieldParser(new MemoryStream(WeighFiles.Bytes(path))) { Delimiters = [","], HasFieldsEnclosedInQuotes = true };
        var scores = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        try
        {
            string[] header = parser.ReadFields() ?? throw new FormatException($"{path}: the file is empty.");
            int At(string name) => Array.IndexOf(header, name) is >= 0 and var i ? i : throw new FormatException($"{path}:1: there is no column '{name}'; found: {string.Join(", ", header)}.");
            var (key, value, test) = (At(good), At(column), condition is null ? -1 : At(condition[0]));
            while (parser.ReadFields() is { } row)
                if (row.Length > Math.Max(test, Math.Max(key, value)) && (test < 0 || row[test] == condition![1])
                    && double.TryParse(row[value], NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && double.IsFinite(score)) scores[row[key].Trim()] = score;
        }
        catch (MalformedLineException e)
        {
            throw new FormatException($"{path}:{e.LineNumber}: {e.Message}", e);
        }
        return scores;
    }
}
