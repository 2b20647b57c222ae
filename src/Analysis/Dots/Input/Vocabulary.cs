namespace Verband.Analysis.Dots;

/// <summary>Numbers for strings in order of first appearance, with the number of incidents that hold each.</summary>
public sealed class TermTable
{
    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly List<string> names = [];
    readonly List<int> counts = [];

    public int Count => names.Count;

    public string Name(int number) => names[number];

    public int Frequency(int number) => counts[number];

    public int Find(string name) => numbers.GetValueOrDefault(name, -1);

    /// <summary>The numbers of an incident's terms, ascending and without repeats; each is counted once.</summary>
    public int[] Add(IEnumerable<string> terms)
    {
        var found = new SortedSet<int>();
        foreach (var term in terms)
        {
            if (!numbers.TryGetValue(term, out var number))
            {
                number = names.Count;
                numbers.Add(term, number);
                names.Add(term);
                counts.Add(0);
            }
            found.Add(number);
        }
        foreach (var number in found) counts[number]++;
        return [.. found];
    }

    /// <summary>Smoothed inverse document frequency per number: ln((n + 1) / (df + 0.5)), at least 0.</summary>
    public float[] Rarity(int incidents)
    {
        var rarity = new float[counts.Count];
        for (var i = 0; i < rarity.Length; i++)
            rarity[i] = (float)Math.Max(0, Math.Log((incidents + 1) / (counts[i] + 0.5)));
        return rarity;
    }
}

/// <summary>The terms of a data set by kind.</summary>
public sealed class Vocabularies
{
    public TermTable Countries { get; } = new();

    public TermTable Regions { get; } = new();

    public TermTable Sectors { get; } = new();

    public TermTable Techniques { get; } = new();

    public TermTable Effects { get; } = new();

    public TermTable Responses { get; } = new();

    public TermTable Entities { get; } = new();

    public TermTable Words { get; } = new();

    public TermTable Actors { get; } = new();
}
