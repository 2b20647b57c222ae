namespace Verband.Analysis.Warn;

/// <summary>Weights of a linear pool: minimise w'Aw over w >= 0, sum w = 1, A the CRPS matrix of the components' errors.</summary>
static class Simplex
{
    /// <summary>Exact moves between pairs until none gains. <paramref name="floor"/>[k]: least weight of component k.</summary>
    public static double[] Minimise(double[,] a, double[] floor)
    {
        var n = floor.Length;
        var free = 1 - floor.Sum();
        var w = floor.Select(f => f + (free / n)).ToArray();
        for (var round = 0; round < 500; round++)
        {
            var moved = 0.0;
            for (var i = 0; i < n; i++)
                for (var j = i + 1; j < n; j++)
                {
                    double slope = 0, curve = a[i, i] - (2 * a[i, j]) + a[j, j];
                    for (var k = 0; k < n; k++) slope += w[k] * (a[i, k] - a[j, k]);
                    if (curve <= 1e-15) continue;
                    var step = Math.Clamp(-slope / curve, floor[i] - w[i], w[j] - floor[j]);
                    w[i] += step;
                    w[j] -= step;
                    moved += Math.Abs(step);
                }
            if (moved < 1e-9) break;
        }
        return w;
    }
}
