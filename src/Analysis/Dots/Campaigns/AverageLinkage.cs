namespace Verband.Analysis.Dots;

/// <summary>Agglomerative clustering by mean similarity (UPGMA), highest mean first; ties go to the lowest positions. O(n^2) memory.</summary>
static class AverageLinkage
{
    /// <param name="similarity">Symmetric, n x n.</param>
    /// <param name="mayJoin">Asked with the members of both groups.</param>
    /// <returns>Groups of positions, each ascending, ordered by their first.</returns>
    public static List<List<int>> Cluster(float[,] similarity, double cut, Func<List<int>, List<int>, bool> mayJoin)
    {
        var n = similarity.GetLength(0);
        var members = new List<int>?[n];
        var nearest = new int[n];
        for (var i = 0; i < n; i++) members[i] = [i];
        for (var i = 0; i < n; i++) nearest[i] = Nearest(similarity, members, i);
        while (true)
        {
            var a = -1;
            for (var i = 0; i < n; i++)
                if (members[i] is not null && nearest[i] >= 0 && (a < 0 || similarity[i, nearest[i]] > similarity[a, nearest[a]])) a = i;
            if (a < 0 || similarity[a, nearest[a]] < cut) break;
            var b = nearest[a];
            if (!mayJoin(members[a]!, members[b]!))
            {
                similarity[a, b] = similarity[b, a] = float.NegativeInfinity;
                nearest[a] = Nearest(similarity, members, a);
                nearest[b] = Nearest(similarity, members, b);
                continue;
            }
            Join(similarity, members, a, b);
            for (var i = 0; i < n; i++)
                if (members[i] is not null && (i == a || nearest[i] == a || nearest[i] == b || nearest[i] >= 0 && similarity[i, a] > similarity[i, nearest[i]]))
                    nearest[i] = Nearest(similarity, members, i);
        }
        return [.. members.OfType<List<int>>().Select(m => m.Order().ToList()).OrderBy(m => m[0])];
    }

    static void Join(float[,] s, List<int>?[] members, int a, int b)
    {
        double na = members[a]!.Count, nb = members[b]!.Count;
        for (var i = 0; i < members.Length; i++)
            if (members[i] is not null && i != a && i != b)
                s[a, i] = s[i, a] = (float)((na * s[a, i] + nb * s[b, i]) / (na + nb));
        members[a]!.AddRange(members[b]!);
        members[b] = null;
    }

    static int Nearest(float[,] s, List<int>?[] members, int i)
    {
        var best = -1;
        for (var j = 0; j < members.Length; j++)
            if (j != i && members[j] is not null && !float.IsNegativeInfinity(s[i, j]) && (best < 0 || s[i, j] > s[i, best])) best = j;
        return best;
    }
}
