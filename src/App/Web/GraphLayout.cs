using System.Text;
using Verband.Core;

namespace Verband.App.Web;

/// <summary>
/// Force-directed placement after Fruchterman and Reingold (1991): nodes push each other away, edges pull. It starts from places
/// that follow from the names, so that a node keeps its corner when the view is narrowed; same graph, same coordinates.
/// </summary>
static class GraphLayout
{
    const int Rounds = 90;

    /// <returns>Coordinates in [-1, 1], one a node.</returns>
    public static (double X, double Y)[] Place(string[] nodes, (string From, string To, int Weight)[] edges)
    {
        var n = nodes.Length;
        var x = new double[n];
        var y = new double[n];
        var number = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < n; i++)
        {
            number[nodes[i]] = i;
            var hash = Digest.Of(Encoding.UTF8.GetBytes(nodes[i])).ToArray();
            x[i] = BitConverter.ToUInt16(hash, 0) / 32767.5 - 1;
            y[i] = BitConverter.ToUInt16(hash, 2) / 32767.5 - 1;
        }
        if (n < 2) return [.. x.Select((v, i) => (0.0, 0.0))];
        var k = Math.Sqrt(4.0 / n);
        var dx = new double[n];
        var dy = new double[n];
        for (var round = 0; round < Rounds; round++)
        {
            Array.Clear(dx);
            Array.Clear(dy);
            for (var i = 0; i < n; i++)
            {
                for (var j = i + 1; j < n; j++)
                {
                    double ax = x[i] - x[j], ay = y[i] - y[j];
                    var d2 = Math.Max(ax * ax + ay * ay, 1e-6);
                    var push = k * k / d2;
                    dx[i] += ax * push;
                    dy[i] += ay * push;
                    dx[j] -= ax * push;
                    dy[j] -= ay * push;
                }
                // A little gravity keeps parts that hang together by no edge in the frame.
                dx[i] -= x[i] * 0.6;
                dy[i] -= y[i] * 0.6;
            }
            foreach (var (from, to, weight) in edges)
            {
                int i = number[from], j = number[to];
                double ax = x[i] - x[j], ay = y[i] - y[j];
                var pull = Math.Sqrt(ax * ax + ay * ay) / k * (1 + Math.Log10(weight)) * 0.5;
                dx[i] -= ax * pull;
                dy[i] -= ay * pull;
                dx[j] += ax * pull;
                dy[j] += ay * pull;
            }
            var heat = 0.25 * (1 - round / (double)Rounds) + 0.005;
            for (var i = 0; i < n; i++)
            {
                var length = Math.Max(Math.Sqrt(dx[i] * dx[i] + dy[i] * dy[i]), 1e-9);
                x[i] += dx[i] / length * Math.Min(length, heat);
                y[i] += dy[i] / length * Math.Min(length, heat);
            }
        }
        double minX = x.Min(), maxX = x.Max(), minY = y.Min(), maxY = y.Max();
        return [.. Enumerable.Range(0, n).Select(i => (Scale(x[i], minX, maxX), Scale(y[i], minY, maxY)))];

        static double Scale(double v, double min, double max) => Math.Round(max - min < 1e-9 ? 0 : (v - min) / (max - min) * 2 - 1, 3);
    }
}
