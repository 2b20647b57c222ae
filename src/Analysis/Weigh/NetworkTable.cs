using Verband.Core;

namespace Verband.Analysis.Weigh;

/// <summary>A network from node and edge tables.</summary>
/// <param name="Edges">Both ways, by index; parallel edges kept.</param>
/// <param name="Source">Nodes that are fed from outside (a generator stands there).</param>
public sealed record NetworkTable(IReadOnlyList<string> Ids, IReadOnlyList<(int A, int B)> Edges, bool[] Source, IReadOnlyList<InputError> Errors)
{
    /// <param name="nodes">Table of nodes, of which one column is the id.</param>
    /// <param name="edges">Tables with two columns of node ids.</param>
    /// <param name="sources">Table with a column of node ids that feed the network.</param>
    public static NetworkTable Read((string File, byte[] Bytes) nodes, string idColumn, IReadOnlyList<(string File, byte[] Bytes)> edges, string fromColumn, string toColumn,
        (string File, byte[] Bytes) sources, string sourceColumn, char quote = '"')
    {
        var errors = new List<InputError>();
        var ids = new List<string>();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, f) in Table(nodes, quote, [idColumn], errors))
            if (index.TryAdd(f[0], ids.Count)) ids.Add(f[0]);
            else errors.Add(new InputError(nodes.File, line, idColumn, $"'{f[0]}' stands here twice."));
        var pairs = new List<(int, int)>();
        foreach (var file in edges)
            foreach (var (line, f) in Table(file, quote, [fromColumn, toColumn], errors))
                if (!index.TryGetValue(f[0], out var a)) errors.Add(new InputError(file.File, line, fromColumn, $"Node '{f[0]}' is not in {nodes.File}."));
                else if (!index.TryGetValue(f[1], out var b)) errors.Add(new InputError(file.File, line, toColumn, $"Node '{f[1]}' is not in {nodes.File}."));
                else pairs.Add((a, b));
        var source = new bool[ids.Count];
        foreach (var (line, f) in Table(sources, quote, [sourceColumn], errors))
            if (index.TryGetValue(f[0], out var s)) source[s] = true;
            else errors.Add(new InputError(sources.File, line, sourceColumn, $"Node '{f[0]}' is not in {nodes.File}."));
        return new NetworkTable(ids, pairs, source, errors);
    }

    static IEnumerable<(int Line, string[] Fields)> Table((string File, byte[] Bytes) file, char quote, string[] columns, List<InputError> errors)
    {
        int[]? at = null;
        foreach (var (line, fields) in Csv.Rows(Csv.Decode(file.Bytes), quote: quote))
        {
            if (at is null)
            {
                at = Csv.Columns(file.File, fields, columns, errors);
                if (at is null) yield break;
                continue;
            }
            if (fields.Count <= at.Max()) errors.Add(new InputError(file.File, line, "", $"The row has {fields.Count} fields."));
            else yield return (line, [.. at.Select(k => fields[k])]);
        }
    }

    /// <summary>Neighbours per node, both ways; loops left out.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Neighbours()
    {
        var lists = new List<int>[Ids.Count];
        for (var i = 0; i < lists.Length; i++) lists[i] = [];
        foreach (var (a, b) in Edges)
            if (a != b)
            {
                lists[a].Add(b);
                lists[b].Add(a);
            }
        return lists;
    }

    /// <summary>How many parts the network falls into.</summary>
    public int Parts()
    {
        var parent = Enumerable.Range(0, Ids.Count).ToArray();
        int Find(int x)
        {
            while (parent[x] != x) x = parent[x] = parent[parent[x]];
            return x;
        }
        foreach (var (a, b) in Edges) parent[Find(a)] = Find(b);
        return Enumerable.Range(0, Ids.Count).Count(i => Find(i) == i);
    }
}
