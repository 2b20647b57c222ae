namespace Verband.Analysis.Dots.Chance;

/// <summary>Which records rest on one source document.</summary>
public static class Documents
{
    /// <summary>
    /// Records that cite the same document, directly or through a third record, get one number; a record that shares none, or cites
    /// none, gets -1.
    /// </summary>
    /// <param name="cited">Per record the documents it cites, by any stable name (an address); compared ordinally.</param>
    public static int[] Group(IReadOnlyList<IReadOnlyList<string>> cited)
    {
        var parent = Enumerable.Range(0, cited.Count).ToArray();
        var firstBy = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < cited.Count; i++)
            foreach (var name in cited[i])
                if (!firstBy.TryAdd(name, i)) SparseLinkage.Join(parent, firstBy[name], i);
        var size = new int[cited.Count];
        for (var i = 0; i < parent.Length; i++) size[SparseLinkage.Root(parent, i)]++;
        return [.. Enumerable.Range(0, parent.Length).Select(i => SparseLinkage.Root(parent, i)).Select(r => size[r] > 1 ? r : -1)];
    }
}
