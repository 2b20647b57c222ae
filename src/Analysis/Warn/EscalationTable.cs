namespace Verband.Analysis.Warn;

/// <summary>Features and labels of every country and monthly origin.</summary>
sealed class EscalationTable
{
    public sealed record Row(int Country, double[] Features, bool Quiet, bool? Escalates);

    const int Warmup = 24;
    readonly int first;
    readonly Row[][] rows;

    public EscalationTable(Panel panel, Neighbours? neighbours, int last)
    {
        first = panel.FirstMonth + Warmup;
        rows = new Row[Math.Max(1, last - first + 1)][];
        for (var i = 0; i < rows.Length; i++)
        {
            var origin = Math.Max(panel.FirstMonth, rows.Length == 1 ? last : first + i);
            var snapshot = new Snapshot(panel, neighbours, origin);
            rows[i] = [.. snapshot.Of.Select((p, c) => (p, c)).Where(x => x.p.Alive)
                .Select(x => new Row(x.c, Features(x.p), x.p.Stratum < 2, Escalations.IsEscalation(panel, x.c, origin)))];
        }
        if (rows.Length == 1) first = last;
    }

    /// <summary>The profile's features, and how often, and by how much, the country's own past three-month sums passed the bar that counts as escalation now.</summary>
    static double[] Features(Profile p)
    {
        var bar = Math.Max(25, 9 * p.Mean12);
        Span<double> reached = stackalloc double[3];
        Span<int> windows = stackalloc int[3];
        double top = 0;
        for (var i = 0; i + 2 < p.Values.Length; i++)
        {
            var sum = p.Values[i] + p.Values[i + 1] + p.Values[i + 2];
            if (i < 60) top = Math.Max(top, sum);
            for (var k = 0; k < 3; k++)
                if (i < (k == 0 ? 24 : k == 1 ? 60 : 240)) (reached[k], windows[k]) = (reached[k] + (sum >= bar ? 1 : 0), windows[k] + 1);
        }
        double Share(double r, int n) => (r + .1) / (n + 5);
        return
        [
            .. p.Features, Math.Log(bar), Math.Log(Share(reached[0], windows[0])), Math.Log(Share(reached[1], windows[1])), Math.Log(Share(reached[2], windows[2])),
            Math.Log((1 + (3 * p.Last)) / bar), Math.Log((1 + (3 * p.Mean3)) / bar), Math.Log((1 + top) / bar),
        ];
    }

    public Row[] At(int origin) => origin < first || origin - first >= rows.Length ? [] : rows[origin - first];

    /// <summary>Trains on origins whose outcome was known at <paramref name="now"/>.</summary>
    public EscalationModel Train(int now)
    {
        var known = new List<Row>();
        for (var o = first; o + 3 <= now && o - first < rows.Length; o++) known.AddRange(At(o).Where(r => r.Escalates is not null));
        return new EscalationModel(known);
    }
}
