namespace Verband.Analysis.Dots.Chance;

/// <summary>Listed pairs as rows: the partners above each item, rising, with their scores.</summary>
sealed class PairRows
{
    readonly int[] start;
    readonly int[] partner;
    readonly double[] still;

    public PairRows(PairEvidence evidence)
    {
        var (n, left, right) = (evidence.N, evidence.Left, evidence.Right);
        if (right.Length != left.Length || evidence.Still.Length != left.Length)
            throw new ArgumentException($"Listed pairs differ in number: {left.Length}, {right.Length}, {evidence.Still.Length}.");
        start = new int[n + 1];
        for (var k = 0; k < left.Length; k++)
        {
            if (left[k] < 0 || left[k] >= n || right[k] < 0 || right[k] >= n || left[k] == right[k])
                throw new ArgumentException($"Pair {k} joins {left[k]} and {right[k]}; wanted are two different items below {n}.");
            if (double.IsNaN(evidence.Still[k])) throw new ArgumentException($"The score of pair {k} is not a number.");
            start[Math.Min(left[k], right[k]) + 1]++;
        }
        for (var i = 0; i < n; i++) start[i + 1] += start[i];
        partner = new int[left.Length];
        still = new double[left.Length];
        var fill = start[..n];
        for (var k = 0; k < left.Length; k++)
        {
            var at = fill[Math.Min(left[k], right[k])]++;
            (partner[at], still[at]) = (Math.Max(left[k], right[k]), evidence.Still[k]);
        }
        for (var i = 0; i < n; i++)
        {
            Array.Sort(partner, still, start[i], start[i + 1] - start[i]);
            for (var k = start[i] + 1; k < start[i + 1]; k++)
                if (partner[k] == partner[k - 1]) throw new ArgumentException($"The pair {i} and {partner[k]} is listed twice.");
        }
    }

    /// <summary>Appends every listed pair among the members, which must be rising.</summary>
    public void Among(ReadOnlySpan<int> members, List<int> left, List<int> right, List<double> score)
    {
        for (var a = 0; a + 1 < members.Length; a++)
        {
            var item = members[a];
            var (low, end) = (start[item], start[item + 1]);
            var others = members[(a + 1)..];
            if (others.Length * 12 < end - low)
            {
                foreach (var other in others)
                {
                    var at = Array.BinarySearch(partner, low, end - low, other);
                    if (at >= 0) Found(item, at);
                    low = at >= 0 ? at + 1 : ~at;
                }
                continue;
            }
            var next = 0;
            for (var k = low; k < end && next < others.Length; k++)
            {
                while (next < others.Length && others[next] < partner[k]) next++;
                if (next < others.Length && others[next] == partner[k]) Found(item, k);
            }
        }

        void Found(int item, int at)
        {
            left.Add(item);
            right.Add(partner[at]);
            score.Add(still[at]);
        }
    }

    /// <summary>The listed pairs that score more than <paramref name="least"/> without time, by their first item.</summary>
    public (int[] Left, int[] Right, double[] Still) Above(double least)
    {
        List<int> left = [], right = [];
        List<double> score = [];
        for (var i = 0; i + 1 < start.Length; i++)
            for (var k = start[i]; k < start[i + 1]; k++)
            {
                if (still[k] <= least) continue;
                left.Add(i);
                right.Add(partner[k]);
                score.Add(still[k]);
            }
        return ([.. left], [.. right], [.. score]);
    }
}
