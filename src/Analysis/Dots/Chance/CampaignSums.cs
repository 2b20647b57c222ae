using System.Numerics;

namespace Verband.Analysis.Dots.Chance;

/// <summary>The statistic of every cluster of more than one item; records of one document share one voice and say nothing to each other.</summary>
sealed class CampaignSums(PairEvidence evidence, int[] document)
{
    readonly int[] count = new int[evidence.N];
    readonly int[] documents = new int[evidence.N];
    readonly double[] inside = new double[evidence.N];
    readonly ulong[] domains = new ulong[evidence.N];
    readonly Dictionary<(int Cluster, int Document), int> shared = [];

    public void Add(int[] cluster, List<int> left, List<int> right, List<double> score, List<double> time)
    {
        Array.Clear(count);
        Array.Clear(documents);
        Array.Clear(domains);
        shared.Clear();
        foreach (var c in cluster) count[c]++;
        for (var i = 0; i < cluster.Length; i++)
        {
            var c = cluster[i];
            if (count[c] < 2) continue;
            if (evidence.Domains is not null) domains[c] |= evidence.Domains[i];
            var voices = document[i] < 0 ? 0 : shared.GetValueOrDefault((c, document[i]));
            if (voices == 0) documents[c]++;
            if (document[i] >= 0) shared[(c, document[i])] = voices + 1;
        }
        var floor = evidence.TimeOnly ? 0 : evidence.Floor;
        for (var c = 0; c < count.Length; c++) inside[c] = floor * documents[c] * (documents[c] - 1.0) / 2;
        for (var k = 0; k < left.Count; k++)
        {
            var (i, j) = (left[k], right[k]);
            var c = cluster[i];
            if (c != cluster[j] || document[i] >= 0 && document[i] == document[j]) continue;
            var more = evidence.TimeOnly ? time[k] : Math.Max(0, score[k] - floor);
            inside[c] += more / (Voices(c, i) * (double)Voices(c, j));
        }
    }

    public double Largest()
    {
        double most = 0;
        for (var c = 0; c < count.Length; c++)
            if (Counts(c)) most = Math.Max(most, Statistic(c));
        return most;
    }

    public FoundCampaign[] All(int[] cluster) =>
        [.. Enumerable.Range(0, cluster.Length).GroupBy(i => cluster[i]).Where(g => Counts(g.Key))
            .Select(g => new FoundCampaign([.. g], Statistic(g.Key)))
            .OrderByDescending(c => c.Statistic).ThenBy(c => c.Items[0])];

    bool Counts(int c) => count[c] > 1 && count[c] >= evidence.MinSize;

    double Statistic(int c) => inside[c] + (evidence.Domains is null ? 0 : evidence.PerDomain * BitOperations.PopCount(domains[c]));

    int Voices(int c, int item) => document[item] < 0 ? 1 : shared[(c, document[item])];
}
