namespace Verband.Analysis.Dots;

/// <summary>
/// Probability by score: isotonic regression (pool adjacent violators), joined by straight lines between the middles of its blocks
/// so that no two scores tie that did not tie before. Never 0 or 1.
/// </summary>
public sealed class Isotonic
{
    public Isotonic(double[] scores, double[] probabilities)
    {
        if (scores.Length != probabilities.Length || scores.Length == 0) throw new ArgumentException("An isotonic map needs as many scores as probabilities, at least one.");
        (Scores, Probabilities) = (scores, probabilities);
    }

    /// <summary>Ascending.</summary>
    public double[] Scores { get; }

    public double[] Probabilities { get; }

    public double At(double score)
    {
        if (score <= Scores[0]) return Probabilities[0];
        if (score >= Scores[^1]) return Probabilities[^1];
        var at = Array.BinarySearch(Scores, score);
        if (at >= 0) return Probabilities[at];
        var right = ~at;
        var part = (score - Scores[right - 1]) / (Scores[right] - Scores[right - 1]);
        return Probabilities[right - 1] + part * (Probabilities[right] - Probabilities[right - 1]);
    }

    /// <param name="smallest">Blocks are merged until each holds this many pairs, so that the ends do not chase single pairs.</param>
    public static Isotonic Fit(double[] scores, bool[] linked, int smallest = 200)
    {
        var order = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).ThenBy(i => i).ToArray();
        var blocks = new List<(double Sum, double Score, int N)>();
        for (var start = 0; start < order.Length;)
        {
            // A first pooling into small runs keeps one lucky pair at the top from being called certain.
            var end = Math.Min(order.Length, start + Math.Max(1, smallest / 10));
            while (end < order.Length && scores[order[end]] == scores[order[end - 1]]) end++;
            double sum = 0, score = 0;
            for (var k = start; k < end; k++)
            {
                sum += linked[order[k]] ? 1 : 0;
                score += scores[order[k]];
            }
            blocks.Add((sum, score, end - start));
            while (blocks.Count > 1 && blocks[^2].Sum * blocks[^1].N >= blocks[^1].Sum * blocks[^2].N)
            {
                var (a, b) = (blocks[^2], blocks[^1]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((a.Sum + b.Sum, a.Score + b.Score, a.N + b.N));
            }
            start = end;
        }
        var prior = (double)linked.Count(l => l) / Math.Max(1, linked.Length);
        return new Isotonic(
            [.. blocks.Select(b => b.Score / b.N)],
            [.. blocks.Select(b => (b.Sum + prior) / (b.N + 1))]);
    }
}
