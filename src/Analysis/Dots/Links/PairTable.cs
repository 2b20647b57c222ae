namespace Verband.Analysis.Dots;

/// <summary>All pairs of the labelled incidents of a data set, with their features by column. What training and evaluation read.</summary>
public sealed class PairTable
{
    PairTable(DotsInput input, int[] positions, LinkLabel[] labels, DotsIncident[] incidents, int[] first, int[] second, bool[] linked, float[][] columns) =>
        (Input, Positions, Labels, Incidents, First, Second, Linked, Columns) = (input, positions, labels, incidents, first, second, linked, columns);

    /// <summary>The whole data set, and where in it each labelled incident stands.</summary>
    public DotsInput Input { get; }

    public int[] Positions { get; }

    /// <summary>Labelled incidents, in the order of the data set.</summary>
    public LinkLabel[] Labels { get; }

    public DotsIncident[] Incidents { get; }

    /// <summary>Positions in <see cref="Incidents"/>; first below second.</summary>
    public int[] First { get; }

    public int[] Second { get; }

    /// <summary>True where the two share a group.</summary>
    public bool[] Linked { get; }

    /// <summary>By <see cref="LinkFeature"/>, then by pair.</summary>
    public float[][] Columns { get; }

    public int Count => Linked.Length;

    public static PairTable Of(DotsInput input, IEnumerable<LinkLabel> labels)
    {
        var byId = labels.Where(l => l.IsLabelled).ToDictionary(l => l.Id, StringComparer.Ordinal);
        var positions = Enumerable.Range(0, input.Incidents.Count).Where(i => byId.ContainsKey(input.Incidents[i].Id)).ToArray();
        var incidents = Array.ConvertAll(positions, p => input.Incidents[p]);
        var known = incidents.Select(i => byId[i.Id]).ToArray();
        var n = incidents.Length;
        var count = n * (n - 1) / 2;
        var (first, second, linked) = (new int[count], new int[count], new bool[count]);
        var columns = Enumerable.Range(0, LinkFeatures.Count).Select(_ => new float[count]).ToArray();
        var compare = new PairFeatures(input.Background, LinkMode.Claims);
        Parallel.For(0, n, i =>
        {
            Span<float> values = stackalloc float[LinkFeatures.Count];
            var at = i * (i - 1) / 2;
            for (var j = 0; j < i; j++, at++)
            {
                (first[at], second[at], linked[at]) = (j, i, known[i].Shares(known[j]));
                compare.Fill(incidents[j], incidents[i], values);
                for (var f = 0; f < values.Length; f++) columns[f][at] = values[f];
            }
        });
        return new PairTable(input, positions, known, incidents, first, second, linked, columns);
    }

    public void Values(int pair, Span<float> values)
    {
        for (var f = 0; f < values.Length; f++) values[f] = Columns[f][pair];
    }
}
